-- Views of pages that somebody saved under a name of their own, to come back to.
insert into meta values ('saved_view_version', '0');

-- grain: one row per event of one saved view, 'saved' or 'removed', with the whole view; append-only
-- account and unit: whose it is; choices: what the page's address says, as JSON
create table saved_view_log (
    view_id uuid not null,
    account varchar not null,
    unit varchar not null,
    name varchar not null,
    page varchar not null,
    choices varchar not null,
    event varchar not null,
    happened_at timestamp not null,
    role varchar not null
);

create view saved_views as
-- grain: one row per saved view that stands
select
    view_id,
    account,
    unit,
    name,
    page,
    choices,
    happened_at as saved_at
from saved_view_log
where event = 'saved' and view_id not in (
    select removals.view_id from saved_view_log as removals
    where removals.event = 'removed'
);
comment on view saved_views is 'Сохранённые виды: чей, имя, страница, что на ней выбрано, когда сохранён';

-- Figures marked for follow-up, with the talk about them.
insert into meta values ('flag_version', '0');

-- grain: one row per word about a flagged figure: raised, commented, resolved
create table flag_log (
    flag_id uuid not null,
    unit varchar not null,
    period varchar not null,
    element varchar not null,
    category varchar not null,
    action varchar not null,
    comment varchar not null,
    who varchar not null,
    recorded_at timestamp not null
);

create view flags as
-- grain: one row per flag, as its newest entry leaves it
select
    flag_id,
    unit,
    period,
    element,
    category,
    arg_min(comment, recorded_at) as reason,
    arg_max(comment, recorded_at) as last_comment,
    if(arg_max(action, recorded_at) = 'resolved', 'resolved', 'open') as status,
    count(*)::integer as entries,
    arg_min(who, recorded_at) as raised_by,
    min(recorded_at) as raised_at,
    arg_max(who, recorded_at) as last_by,
    max(recorded_at) as last_at
from flag_log
group by flag_id, unit, period, element, category;
comment on view flags is 'Пометки к значениям: что проверить, чем кончилось';

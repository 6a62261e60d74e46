-- Notes on a point of a chart: what happened with a unit in a period that its figures do not say.

-- grain: one row per event of one note, 'written' or 'removed', with the whole note; why: of a removal; append-only
create table note_log (
    note_id uuid not null,
    programme varchar not null,
    unit varchar not null,
    indicator varchar not null,
    period varchar not null,
    note varchar not null,
    event varchar not null,
    why varchar not null,
    happened_at timestamp not null,
    who varchar not null,
    role varchar not null
);

create view notes as
-- grain: one row per note that stands; an empty indicator: it is about every indicator of the unit
select
    note_id,
    programme,
    unit,
    indicator,
    period,
    note,
    happened_at as written_at,
    who as written_by
from note_log
where event = 'written' and note_id not in (
    select removals.note_id from note_log as removals
    where removals.event = 'removed'
);
comment on view notes is 'Заметки к точкам диаграмм: организация, показатель (пусто — все), период, текст, кто и когда';

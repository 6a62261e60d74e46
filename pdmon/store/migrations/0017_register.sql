-- The register as entries that hold from a day on, and the acts that made them. What was recorded before becomes the
-- first entries of its units: without a day they hold from the beginning.
alter table unit_versions add column valid_from date;
alter table unit_versions add column act_id uuid;

-- grain: one row per act upon the register; valid_from is null where it holds from the beginning; predecessors and
-- successors are set by a split and a merger
create table register_acts (
    act_id uuid not null,
    kind varchar not null,
    recorded_at timestamp not null,
    recorded_by varchar not null,
    reason varchar not null,
    valid_from date,
    predecessors varchar[] not null,
    successors varchar[] not null,
    file_name varchar not null,
    sha256 varchar not null
);

create view unit_timeline as
-- grain: one row per unit and span of days through which its entry reads the same, as it is known now: a newer entry
-- takes the place of every older one from its own day on
with dated as (
    select
        unit,
        name,
        short_name,
        kind,
        parent,
        opened,
        closed,
        coalesce(valid_from, date '0001-01-01') as since,
        recorded_at,
        recorded_by,
        act_id
    from unit_versions
    qualify
        coalesce(since < min(since) over (
            partition by unit order by recorded_at groups between 1 following and unbounded following
        ), true)
        and row_number() over (partition by unit, recorded_at, since) = 1
)

select
    unit,
    name,
    short_name,
    kind,
    parent,
    opened,
    closed,
    nullif(since, date '0001-01-01') as valid_from,
    lead(since) over (partition by unit order by since) - 1 as valid_to,
    recorded_at,
    recorded_by,
    act_id
from dated;
comment on view unit_timeline is 'Записи реестра по времени действия: с какого и по какой день организация называлась, '
'относилась и подчинялась именно так';

create or replace view units as
-- grain: one row per unit, as its last entry has it
select
    unit,
    name,
    short_name,
    kind,
    parent,
    opened,
    closed
from unit_timeline
where valid_to is null;
comment on view units is 'Организации, муниципалитеты и регионы: действующая запись реестра, одна строка на единицу';

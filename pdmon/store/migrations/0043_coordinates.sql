-- Where a unit stands, as the register's entries have it: degrees, WGS 84, both or neither.
alter table unit_versions add column latitude double;
alter table unit_versions add column longitude double;

create or replace view unit_timeline as
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
        latitude,
        longitude,
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
    latitude,
    longitude,
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
    closed,
    latitude,
    longitude
from unit_timeline
where valid_to is null;
comment on view units is 'Организации, муниципалитеты и регионы: действующая запись реестра, одна строка на единицу';

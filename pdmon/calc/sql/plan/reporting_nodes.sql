-- grain: one row per programme, level, reporting unit and node above it, the unit itself included;
-- track: programme and level as one number; level S: the kinds the programme names, below its territory;
-- level T: the territory itself (levels M and R)
delete from reporting_nodes;

insert into reporting_nodes by name
with recursive below as (
    select
        programmes.programme,
        programmes.territory,
        programmes.reporting_kinds,
        units.unit,
        [units.unit] as path
    from config_programmes as programmes
    inner join units on programmes.territory = units.unit
    union all
    select
        below.programme,
        below.territory,
        below.reporting_kinds,
        units.unit,
        list_append(below.path, units.unit) as path
    from below
    inner join units on below.unit = units.parent
    where not list_contains(below.path, units.unit)
),

reporting as (
    select
        below.programme,
        'S' as level,
        below.unit,
        unnest(below.path) as node,
        units.opened,
        units.closed
    from below
    inner join units on below.unit = units.unit
    where below.unit <> below.territory and list_contains(below.reporting_kinds, units.kind)
    union all
    select
        programme,
        'T' as level,
        territory as unit,
        territory as node,
        null as opened,
        null as closed
    from below
    where unit = territory
)

select
    2 * programmes.position + if(reporting.level = 'T', 1, 0) as track,
    reporting.programme,
    reporting.level,
    reporting.unit,
    reporting.node,
    coalesce(year(reporting.opened), 0)::integer as open_from,
    coalesce(year(reporting.closed), 9999)::integer as open_to
from reporting
inner join config_programmes as programmes on reporting.programme = programmes.programme;

-- grain: one row per programme, level, reporting unit, node above it (the unit itself included) and run of years;
-- a unit counts in a year as the register has it on the year's last day, and open in the years it opened and closed in;
-- track: programme and level as one number; level S: the kinds the programme names, below its territory;
-- level T: the territory itself (levels M and R)
delete from reporting_nodes;

insert into reporting_nodes by name
with recursive entries as (
    select
        unit,
        kind,
        parent,
        coalesce(year(opened), 0) as opened_in,
        coalesce(year(closed), 9999) as closed_in,
        coalesce(year(valid_from), 0) as from_year
    from unit_timeline
    qualify row_number() over (partition by unit, from_year order by valid_from desc nulls last) = 1
),

spans as (
    select
        entries.*,
        coalesce(lead(from_year) over (partition by unit order by from_year) - 1, 9999) as to_year
    from entries
),

below as (
    select
        programmes.programme,
        programmes.territory,
        programmes.reporting_kinds,
        units.unit,
        null::varchar as kind,
        [units.unit] as path,
        0::bigint as from_year,
        9999::bigint as to_year,
        0::bigint as opened_in,
        9999::bigint as closed_in
    from config_programmes as programmes
    inner join units on programmes.territory = units.unit
    union all
    select
        below.programme,
        below.territory,
        below.reporting_kinds,
        spans.unit,
        spans.kind,
        list_append(below.path, spans.unit) as path,
        greatest(below.from_year, spans.from_year) as from_year,
        least(below.to_year, spans.to_year) as to_year,
        spans.opened_in,
        spans.closed_in
    from below
    inner join spans
        on below.unit = spans.parent and below.from_year <= spans.to_year and below.to_year >= spans.from_year
    where not list_contains(below.path, spans.unit)
),

reporting as (
    select
        programme,
        'S' as level,
        unit,
        unnest(path) as node,
        greatest(from_year, opened_in) as open_from,
        least(to_year, closed_in) as open_to
    from below
    where
        unit <> territory and list_contains(reporting_kinds, kind)
        and greatest(from_year, opened_in) <= least(to_year, closed_in)
    union all
    select
        programme,
        'T' as level,
        territory as unit,
        territory as node,
        0 as open_from,
        9999 as open_to
    from below
    where unit = territory
),

-- years that follow one another are one run, whatever entry of the register each of them comes from
begun as (
    select
        reporting.*,
        if(open_from - 1 <= lag(open_to) over runs, 0, 1) as begins
    from reporting
    window runs as (partition by programme, level, unit, node order by open_from)
),

numbered as (
    select
        begun.*,
        sum(begins) over (
            partition by programme, level, unit, node order by open_from
        ) as run_no
    from begun
)

select
    2 * programmes.position + if(numbered.level = 'T', 1, 0) as track,
    numbered.programme,
    numbered.level,
    numbered.unit,
    numbered.node,
    min(numbered.open_from)::integer as open_from,
    max(numbered.open_to)::integer as open_to
from numbered
inner join config_programmes as programmes on numbered.programme = programmes.programme
group by programmes.position, numbered.programme, numbered.level, numbered.unit, numbered.node, numbered.run_no;

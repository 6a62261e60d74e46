-- grain: one row per programme, level, reporting unit, node above it (the unit itself included) and run of years;
-- a unit counts in a year as the register has it on the year's last day, and open in the years it opened and closed in;
-- track: programme and level as one number; level S: the kinds the programme names, below its territory; `S: school`:
-- some of these kinds, for what is asked of no others; level T: the territory itself (levels M and R)
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

spans as materialized (
    select
        entries.*,
        coalesce(lead(from_year) over (partition by unit order by from_year) - 1, 9999) as to_year
    from entries
),

below as (
    select
        programmes.programme,
        programmes.territory,
        units.unit,
        null::varchar as kind,
        [units.unit] as path,
        0::bigint as from_year,
        9999::bigint as to_year,
        0::bigint as opened_in,
        9999::bigint as closed_in
    from config_programmes as programmes
    inner join (select distinct unit from spans) as units on programmes.territory = units.unit
    union all
    select
        below.programme,
        below.territory,
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
        tracks.track,
        below.programme,
        tracks.level,
        below.unit,
        unnest(below.path) as node,
        greatest(below.from_year, below.opened_in) as open_from,
        least(below.to_year, below.closed_in) as open_to
    from below
    inner join config_tracks as tracks
        on below.programme = tracks.programme and list_contains(tracks.kinds, below.kind)
    where
        below.unit <> below.territory
        and greatest(below.from_year, below.opened_in) <= least(below.to_year, below.closed_in)
    union all
    select
        tracks.track,
        below.programme,
        tracks.level,
        below.territory as unit,
        below.territory as node,
        0 as open_from,
        9999 as open_to
    from below
    inner join config_tracks as tracks on below.programme = tracks.programme and tracks.level = 'T'
    where below.unit = below.territory
),

-- years that follow one another are one run, whatever entry of the register each of them comes from
begun as (
    select
        reporting.*,
        if(open_from - 1 <= lag(open_to) over runs, 0, 1) as begins
    from reporting
    window runs as (partition by track, unit, node order by open_from)
),

numbered as (
    select
        begun.*,
        sum(begins) over (
            partition by track, unit, node order by open_from
        ) as run_no
    from begun
)

select
    track,
    programme,
    level,
    unit,
    node,
    min(open_from)::integer as open_from,
    max(open_to)::integer as open_to
from numbered
group by track, programme, level, unit, node, run_no;

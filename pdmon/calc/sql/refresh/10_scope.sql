-- What is written anew: the rows of the stale units and of every node above them, from the year on that changed, and
-- what a new period adds to all the others.
-- grain of scope_nodes: one row per programme and node that gets rows; node_no stands for the two; is_touched: it or a
-- unit below it is stale. The others get rows of an added period alone: nobody below them has reported for it.
create or replace temp table scope_nodes as
with touched as materialized (
    select distinct
        programme,
        node
    from reporting_nodes
    where unit in (select unit from scope_units)
),

others as (
    select distinct
        nodes.programme,
        nodes.node
    from reporting_nodes as nodes
    anti join touched on nodes.programme = touched.programme and nodes.node = touched.node
    where
        nodes.programme in (
            select programme from new_periods
            where is_added
        )
)

select
    nodes.*,
    row_number() over ()::integer as node_no
from (
    select
        *,
        true as is_touched
    from touched
    union all
    select
        *,
        false as is_touched
    from others
) as nodes;

-- grain of scope_tracks: one row per track, reporting unit and touched node above it
create or replace temp table scope_tracks as
select
    nodes.*,
    scope_nodes.node_no
from reporting_nodes as nodes
inner join scope_nodes
    on nodes.programme = scope_nodes.programme and nodes.node = scope_nodes.node and scope_nodes.is_touched;

-- grain of other_tracks: the same of the nodes that are not touched
create or replace temp table other_tracks as
select
    nodes.*,
    scope_nodes.node_no
from reporting_nodes as nodes
inner join scope_nodes
    on nodes.programme = scope_nodes.programme and nodes.node = scope_nodes.node and not scope_nodes.is_touched;

-- grain of grid_rows: one row per track, node and period that is written anew; a unit has none where it is closed;
-- row_no stands for the three; what a unit reports for a period has consecutive numbers, one for each track, and the
-- rows of a period stand together, so that whoever asks for a period passes over the others
create or replace temp table grid_rows as
with tracks as (
    select
        *,
        true as is_touched
    from scope_tracks
    union all
    select
        *,
        false as is_touched
    from other_tracks
)

select
    nodes.track,
    nodes.node_no,
    any_value(nodes.is_touched) as is_touched,
    any_value(nodes.programme) as programme,
    any_value(nodes.node) as unit,
    periods.period,
    any_value(periods.previous_period) as previous_period,
    any_value(periods.year) as year,
    any_value(periods.is_part) as is_part,
    bool_or(nodes.node = nodes.unit) as is_reporting,
    count(*) filter (where periods.year between nodes.open_from and nodes.open_to)::integer as units_expected,
    row_number() over (order by periods.period, any_value(nodes.node), not is_reporting, nodes.track)::integer
    + (select coalesce(max(row_no), 0) from result_rows) as row_no
from tracks as nodes
inner join new_periods as periods
    on nodes.programme = periods.programme and (periods.is_added or (nodes.is_touched and periods.is_stale))
group by nodes.track, nodes.node_no, periods.period
having units_expected > 0 or not is_reporting;

-- grain of held_rows: one row per row that a touched node has had so far: of its own periods, stale, gone or kept
create or replace temp table held_rows as
select
    rows.row_no,
    rows.track,
    rows.period,
    nodes.node_no,
    nodes.programme
from scope_nodes as nodes
inner join config_tracks as tracks on nodes.programme = tracks.programme
inner join result_rows as rows on tracks.track = rows.track and nodes.node = rows.unit
where nodes.is_touched;

-- grain of known_rows: one row per track, node and period that has rows: those of grid_rows, those that a touched node
-- keeps of years before what changed, and those that any other keeps and an added period may be compared with
create or replace temp table known_rows as
with compared as materialized (
    select distinct
        earlier.programme,
        earlier.period,
        earlier.year,
        earlier.is_part
    from new_periods as added
    inner join config_programmes as programmes on added.programme = programmes.programme
    inner join new_periods as earlier
        on
            added.programme = earlier.programme
            and (
                added.previous_period = earlier.period
                or (programmes.baseline_year = earlier.year and not earlier.is_part)
            )
    where added.is_added and not earlier.is_added
)

select
    track,
    node_no,
    period,
    year,
    is_part,
    row_no
from grid_rows
union all
select
    held.track,
    held.node_no,
    held.period,
    periods.year,
    periods.is_part,
    held.row_no
from held_rows as held
inner join new_periods as periods
    on
        held.programme = periods.programme and held.period = periods.period
        and not periods.is_added and not periods.is_stale
union all
select
    rows.track,
    nodes.node_no,
    rows.period,
    compared.year,
    compared.is_part,
    rows.row_no
from compared
inner join config_tracks as tracks on compared.programme = tracks.programme
inner join result_rows as rows on tracks.track = rows.track and compared.period = rows.period
inner join scope_nodes as nodes
    on compared.programme = nodes.programme and rows.unit = nodes.node and not nodes.is_touched;

-- grain of new_grid: that of grid_rows; previous_no stands for the period it is compared with, baseline_no for the
-- baseline year, first_no is shared by the tracks of a programme
create or replace temp table new_grid as
select
    grid.*,
    earlier.row_no as previous_no,
    baseline.row_no as baseline_no,
    firsts.first_no
from grid_rows as grid
inner join (
    select
        node_no,
        period,
        min(row_no) as first_no
    from grid_rows
    group by node_no, period
) as firsts on grid.node_no = firsts.node_no and grid.period = firsts.period
inner join config_programmes as programmes on grid.programme = programmes.programme
left join known_rows as earlier
    on grid.track = earlier.track and grid.node_no = earlier.node_no and grid.previous_period = earlier.period
left join known_rows as baseline
    on
        grid.track = baseline.track and grid.node_no = baseline.node_no
        and programmes.baseline_year = baseline.year and not baseline.is_part;

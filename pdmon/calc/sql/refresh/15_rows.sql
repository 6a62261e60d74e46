-- The new rows take the place of the old ones of the same programme, node and period, and so does everything about
-- them.
create or replace temp table old_rows as
select held.row_no
from held_rows as held
inner join new_periods as periods
    on held.programme = periods.programme and held.period = periods.period and periods.is_stale
union
select rows.row_no
from result_rows as rows
semi join (
    select
        tracks.track,
        gone.period
    from gone_periods as gone
    inner join config_tracks as tracks on gone.programme = tracks.programme
) as gone on rows.track = gone.track and rows.period = gone.period;

delete from result_values
where row_no in (select row_no from old_rows);

delete from result_verdicts
where row_no in (select row_no from old_rows);

delete from result_targets
where row_no in (select row_no from old_rows);

delete from result_criteria
where row_no in (select row_no from old_rows);

delete from result_rows
where row_no in (select row_no from old_rows);

insert into result_rows by name select
    row_no,
    track,
    unit,
    period,
    units_expected
from new_grid;

-- grain of rows_above: one row per row of a reporting unit, refreshed or not, and refreshed row of the unit itself or
-- of a node above it
create or replace temp table rows_above as
with below as materialized (
    select
        rows.row_no,
        rows.period,
        nodes.track,
        nodes.node_no,
        nodes.open_from,
        nodes.open_to
    from scope_tracks as nodes
    inner join result_rows as rows on nodes.track = rows.track and nodes.unit = rows.unit
    where rows.period in (
        select period from new_periods
        where is_added or is_stale
    )
)

select
    below.row_no,
    above.row_no as above_no
from below
inner join new_grid as above
    on
        below.track = above.track and below.node_no = above.node_no and below.period = above.period
        and above.year between below.open_from and below.open_to;

-- grain of kept_values: one row per series and row that a touched node keeps and a new row of it is compared with; with
-- the baseline year, of any node, where the series has a target
create or replace temp table kept_values as
with compared as (
    select
        row_no,
        bool_or(is_previous) as is_previous
    from (
        select
            previous_no as row_no,
            true as is_previous
        from new_grid
        where is_touched
        union all
        select
            baseline_no as row_no,
            false as is_previous
        from new_grid
    ) as numbers
    anti join new_grid as grid on numbers.row_no = grid.row_no
    group by row_no
)

select
    kept.series_id,
    kept.row_no,
    kept.numerator,
    value_of(series.scale, kept.numerator, kept.denominator) as value,
    kept.is_partial
from result_values as kept
inner join compared on kept.row_no = compared.row_no
inner join series on kept.series_id = series.series_id
where
    kept.units_reported > 0
    and (compared.is_previous or kept.series_id in (select series_id from config_targets));

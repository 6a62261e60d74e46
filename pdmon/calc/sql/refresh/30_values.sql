-- grain of scope_tracks: one row per track, reporting unit and node above it that is refreshed
create or replace temp table scope_tracks as
select nodes.*
from reporting_nodes as nodes
inner join scope_nodes on nodes.programme = scope_nodes.programme and nodes.node = scope_nodes.node;

-- grain of new_sums: one row per series without a window, node and period
create or replace temp table new_sums as
select
    sums.series_id,
    nodes.node as unit,
    sums.period,
    case when any_value(series.unit_of_measure) = 'presence' then max(sums.numerator) else sum(sums.numerator) end
        ::decimal(18, 4) as numerator,
    sum(sums.denominator)::decimal(18, 4) as denominator,
    count(*)::integer as units_reported
from unit_sums as sums
inner join scope_tracks as nodes on sums.track = nodes.track and sums.unit = nodes.unit
inner join series on sums.series_id = series.series_id
where sums.year between nodes.open_from and nodes.open_to
group by sums.series_id, nodes.node, sums.period;

-- grain of new_grid: one row per track, node and period that has rows; a unit has none where it is closed;
-- row_no stands for the three, previous_no for those a year or a month earlier
create or replace temp table grid_rows as
select
    row_number() over () as row_no,
    nodes.track,
    nodes.node as unit,
    periods.period,
    any_value(periods.previous_period) as previous_period,
    any_value(periods.year) as year,
    any_value(periods.is_month) as is_month,
    count(*) filter (where periods.year between nodes.open_from and nodes.open_to)::integer as units_expected
from scope_tracks as nodes
inner join programme_periods as periods on nodes.programme = periods.programme
group by nodes.track, nodes.node, periods.period
having units_expected > 0 or not bool_or(nodes.node = nodes.unit);

create or replace temp table new_grid as
select grid_rows.*, earlier.row_no as previous_no
from grid_rows
left join grid_rows as earlier
    on grid_rows.track = earlier.track and grid_rows.unit = earlier.unit
    and grid_rows.previous_period = earlier.period;

-- grain of new_base: one row per series without a window, node and period
create or replace temp table new_base as
select
    series.series_id,
    grid.unit,
    grid.period,
    grid.row_no,
    grid.previous_no,
    grid.year,
    grid.is_month,
    grid.units_expected,
    coalesce(sums.units_reported, 0)::integer as units_reported,
    sums.numerator,
    sums.denominator,
    case
        when sums.units_reported is null then 'no_data'
        when series.unit_of_measure = 'percent' and sums.denominator = 0 then 'not_applicable'
        else 'ok'
    end as state,
    case
        when series.unit_of_measure = 'percent' then 100 * sums.numerator::double / nullif(sums.denominator, 0)::double
        else sums.numerator::double
    end as value
from new_grid as grid
inner join series on grid.track = series.track
left join new_sums as sums
    on series.series_id = sums.series_id and grid.unit = sums.unit and grid.period = sums.period
where series.base_series_id is null and (series.monthly or not grid.is_month);

-- grain of window_years: one row per series that a window looks at, node and year
create or replace temp table window_years as
select * from new_base
where not is_month and series_id in (select base_series_id from series where base_series_id is not null);

-- Series with a window join the others: one row per series, node and year, the yearly numerators of the window
-- over the last year's denominator.
insert into new_base by name
with last_years as (
    select
        series.series_id as window_series_id,
        window_years.*,
        coalesce(series.window_since, window_years.year - series.window_years + 1) as window_from
    from series
    inner join window_years on series.base_series_id = window_years.series_id
),

windows as (
    select
        last_years.window_series_id as series_id,
        last_years.unit,
        last_years.period,
        last_years.row_no,
        last_years.previous_no,
        last_years.year,
        last_years.units_expected,
        last_years.units_reported,
        last_years.denominator,
        last_years.year - last_years.window_from + 1 as years_wanted,
        count(*) filter (
            where years.units_reported > 0 and years.year between last_years.window_from and last_years.year
        ) as years_found,
        sum(years.numerator) filter (
            where years.year between last_years.window_from and last_years.year
        )::decimal(18, 4) as numerator
    from last_years
    inner join window_years as years on last_years.series_id = years.series_id and last_years.unit = years.unit
    group by all
)

select
    series_id,
    unit,
    period,
    row_no,
    previous_no,
    year,
    false as is_month,
    units_expected,
    units_reported,
    case when years_found > 0 then numerator end as numerator,
    case when years_found > 0 then denominator end as denominator,
    case
        when years_found = 0 then 'no_data'
        when years_found < years_wanted then 'partial'
        when denominator = 0 then 'not_applicable'
        else 'ok'
    end as state,
    case when years_found > 0 then 100 * numerator::double / nullif(denominator, 0)::double end as value
from windows;

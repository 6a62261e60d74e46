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
inner join series on sums.series_id = series.series_id
inner join reporting_nodes as nodes
    on series.programme = nodes.programme and series.level = nodes.level and sums.unit = nodes.unit
    and left(sums.period, 4)::integer between nodes.open_from and nodes.open_to
inner join scope_nodes on nodes.programme = scope_nodes.programme and nodes.node = scope_nodes.node
group by sums.series_id, nodes.node, sums.period;

-- grain of new_grid: one row per programme, level, node and period that has rows; a unit has none where it is closed
create or replace temp table new_grid as
select
    nodes.programme,
    nodes.level,
    nodes.node as unit,
    periods.period,
    any_value(periods.previous_period) as previous_period,
    any_value(periods.year) as year,
    any_value(periods.is_month) as is_month,
    count(*) filter (where periods.year between nodes.open_from and nodes.open_to)::integer as units_expected
from reporting_nodes as nodes
inner join scope_nodes on nodes.programme = scope_nodes.programme and nodes.node = scope_nodes.node
inner join programme_periods as periods on nodes.programme = periods.programme
group by nodes.programme, nodes.level, nodes.node, periods.period
having units_expected > 0 or not bool_or(nodes.node = nodes.unit);

-- grain of new_base: one row per series without a window, node and period
create or replace temp table new_base as
select
    series.series_id,
    grid.unit,
    grid.period,
    grid.previous_period,
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
inner join series
    on grid.programme = series.programme and grid.level = series.level and series.base_series_id is null
    and (series.monthly or not grid.is_month)
left join new_sums as sums
    on series.series_id = sums.series_id and grid.unit = sums.unit and grid.period = sums.period;

-- grain of new_windows: one row per series with a window, node and year: the yearly numerators of the window
-- over the last year's denominator
create or replace temp table new_windows as
with windows as (
    select
        series.series_id,
        last_year.unit,
        last_year.period,
        last_year.previous_period,
        last_year.year,
        last_year.units_expected,
        last_year.units_reported,
        last_year.denominator,
        last_year.year - coalesce(series.window_since, last_year.year - series.window_years + 1) + 1 as years_wanted,
        count(years.period) filter (where years.units_reported > 0) as years_found,
        sum(years.numerator)::decimal(18, 4) as numerator
    from series
    inner join new_base as last_year on series.base_series_id = last_year.series_id and not last_year.is_month
    left join new_base as years
        on last_year.series_id = years.series_id and last_year.unit = years.unit and not years.is_month
        and years.year <= last_year.year
        and years.year >= coalesce(series.window_since, last_year.year - series.window_years + 1)
    group by all
)

select
    series_id,
    unit,
    period,
    previous_period,
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

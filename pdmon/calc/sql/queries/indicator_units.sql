-- grain: one row per organisation that is to report for the programme and period (the asked one, or without one every
-- year), of one indicator and category; $level: the kinds of organisation that are asked for it
with asked as (
    select
        period,
        year
    from programme_periods
    where programme = $programme and not is_part and $period is null
    union all
    select
        $period as period,
        period_year($period) as year
    where $period is not null
)

select
    asked.period,
    units.unit,
    units.name,
    units.short_name,
    units.kind,
    found.numerator,
    found.denominator,
    found.value,
    coalesce(found.state, 'no_data') as state,
    found.units_expected,
    found.units_reported,
    found.previous,
    found.change,
    found.dynamics,
    found.points,
    found.max_points,
    found.attained
from programme_reporters as reporters
inner join asked on asked.year between reporters.open_from and reporters.open_to
inner join units on reporters.unit = units.unit
left join indicator_values as found
    on
        reporters.unit = found.unit
        and found.programme = $programme
        and found.indicator = $indicator
        and asked.period = found.period
        and found.category = $category
where
    reporters.programme = $programme
    and reporters.level = $level
order by asked.period, units.kind, natural_order(units.short_name);

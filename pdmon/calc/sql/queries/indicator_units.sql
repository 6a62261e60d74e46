-- grain: one row per organisation that is to report for the programme and period (the asked one, or without one every
-- year), of one indicator and category; $level: the kinds of organisation that are asked for it
select
    reporters.period,
    reporters.unit,
    reporters.name,
    reporters.short_name,
    reporters.kind,
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
from reporters_asked($programme, $period, $level) as reporters
left join indicator_values as found
    on
        reporters.unit = found.unit
        and found.programme = $programme
        and found.indicator = $indicator
        and reporters.period = found.period
        and found.category = $category
order by reporters.period, reporters.kind, natural_order(reporters.short_name);

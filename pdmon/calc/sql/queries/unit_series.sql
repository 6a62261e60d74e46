-- grain: one row per indicator that organisations report, unit and year (the headline); null asks for all of them
select
    found.indicator,
    found.unit,
    found.period,
    found.category,
    found.numerator::double as numerator,
    found.denominator::double as denominator,
    found.value,
    found.state,
    found.previous,
    found.change,
    found.dynamics,
    found.points,
    found.max_points,
    indicators.short_title,
    indicators.unit_of_measure
from judged_values() as found
inner join indicators on found.programme = indicators.programme and found.indicator = indicators.indicator
where
    found.programme = $programme
    and found.category = ''
    and is_whole_year(found.period)
    and indicators.level = 'S'
    and ($unit is null or found.unit = $unit)
    and ($indicators is null or list_contains($indicators, found.indicator))
order by indicators.position, found.unit, found.period;

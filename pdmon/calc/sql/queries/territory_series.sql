-- grain: one row per indicator of the programme and year, for one unit (the headline)
select
    indicators.indicator,
    indicators.short_title,
    indicators.unit_of_measure,
    found.period,
    found.value,
    found.state,
    found.numerator,
    found.denominator
from indicators
inner join indicator_values as found
    on
        indicators.programme = found.programme
        and indicators.indicator = found.indicator
        and found.unit = $unit
        and found.category = ''
        and is_whole_year(found.period)
where indicators.programme = $programme
order by indicators.position, found.period;

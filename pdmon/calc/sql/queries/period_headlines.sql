-- grain: one row per indicator and unit whose figures are the programme's in the year, for one period (the headline)
select
    found.indicator,
    found.unit,
    found.numerator::double as numerator,
    found.denominator::double as denominator,
    found.value,
    found.state,
    found.previous,
    found.change,
    found.dynamics
from judged_values() as found
inner join units_of_year($programme, period_year($period)) as members on found.unit = members.unit
where found.programme = $programme and found.period = $period and found.category = ''
order by found.indicator, found.unit;

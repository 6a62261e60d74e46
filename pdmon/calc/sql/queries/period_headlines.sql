-- grain: one row per indicator and unit of the programme, for one period (the headline)
select
    programme, indicator, unit, period, category, numerator, denominator, value, state, previous, change, dynamics,
    points, max_points
from indicator_values
where programme = $programme and period = $period and category = ''
order by indicator, unit;

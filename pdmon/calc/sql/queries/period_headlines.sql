-- grain: one row per indicator and unit of the programme, for one period (the headline)
select
    indicator,
    unit,
    period,
    category,
    numerator::double as numerator,
    denominator::double as denominator,
    value,
    state,
    previous,
    change,
    dynamics
from indicator_values
where programme = $programme and period = $period and category = ''
order by indicator, unit;

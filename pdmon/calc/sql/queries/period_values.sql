-- grain: one row per indicator and category of the programme, for one unit and period
select
    found.indicator,
    found.period,
    found.category,
    found.numerator,
    found.denominator,
    found.value,
    found.state,
    found.previous,
    found.change,
    found.dynamics
from indicator_values as found
where found.programme = $programme and found.unit = $unit and found.period = $period;

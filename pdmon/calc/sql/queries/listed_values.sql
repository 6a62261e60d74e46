-- grain: one row per indicator, unit, period and category, as the command `values` prints them
select
    v.programme,
    v.indicator,
    v.unit,
    v.period,
    v.category,
    v.numerator,
    v.denominator,
    v.value,
    v.state,
    v.units_expected,
    v.units_reported,
    v.previous,
    v.change,
    v.dynamics,
    v.points,
    v.max_points,
    v.attained
from indicator_values as v
inner join indicators as i using (programme, indicator)
where
    v.programme = $programme
    and ($period is null or v.period = $period)
    and ($unit is null or v.unit = $unit)
    and ($indicator is null or v.indicator = $indicator)
order by i.position, v.unit, v.period, v.category;

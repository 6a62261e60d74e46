-- grain: one row per indicator of the programme and period (the asked one, or without one every period), for one unit
-- (the headline)
select
    asked.period,
    indicators.indicator,
    indicators.criterion,
    indicators.title,
    indicators.short_title,
    indicators.unit_of_measure,
    indicators.level,
    indicators.direction,
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
    found.attained,
    earlier.numerator as previous_numerator,
    earlier.denominator as previous_denominator
from indicators
cross join periods_asked($programme, $period, $previous_period) as asked
left join indicator_values as found
    on
        indicators.programme = found.programme
        and indicators.indicator = found.indicator
        and found.unit = $unit
        and asked.period = found.period
        and found.category = ''
left join indicator_values as earlier
    on
        indicators.programme = earlier.programme
        and indicators.indicator = earlier.indicator
        and earlier.unit = $unit
        and asked.previous_period = earlier.period
        and earlier.category = ''
where indicators.programme = $programme
order by asked.period, indicators.position;

-- grain: one row per period and category of one indicator, for one unit
select
    found.period,
    found.category,
    found.numerator,
    found.denominator,
    found.value,
    found.state,
    found.units_expected,
    found.units_reported,
    found.previous,
    found.change,
    found.dynamics,
    found.points,
    found.max_points,
    found.attained,
    earlier.numerator as previous_numerator,
    earlier.denominator as previous_denominator,
    coalesce(parts.title, categories.title, '') as category_title
from indicator_values as found
left join config_parts as parts
    on
        found.programme = parts.programme
        and found.indicator = parts.indicator
        and found.category = parts.category
left join config_categories as categories on found.category = categories.category
left join programme_periods as periods
    on found.programme = periods.programme and found.period = periods.period
left join indicator_values as earlier
    on
        found.programme = earlier.programme
        and found.indicator = earlier.indicator
        and found.unit = earlier.unit
        and found.category = earlier.category
        and periods.previous_period = earlier.period
where found.programme = $programme and found.indicator = $indicator and found.unit = $unit
order by found.period, coalesce(parts.position, categories.position, -1);

-- grain: one row per indicator, category and year of the programme up to the asked one, for one unit
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
    found.dynamics,
    earlier.numerator as previous_numerator,
    earlier.denominator as previous_denominator,
    found.units_expected,
    found.units_reported,
    coalesce(parts.title, categories.title, '') as category_title,
    coalesce(parts.position, categories.position, -1) as category_position
from indicator_values as found
inner join indicators on found.programme = indicators.programme and found.indicator = indicators.indicator
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
where
    found.programme = $programme
    and found.unit = $unit
    and found.period <= $period
    and is_whole_year(found.period)
order by indicators.position, category_position, found.period;

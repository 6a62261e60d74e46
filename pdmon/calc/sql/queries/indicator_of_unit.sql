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
    coalesce(parts.title, categories.title, '') as category_title
from indicator_values as found
left join config_parts as parts
    on
        found.programme = parts.programme
        and found.indicator = parts.indicator
        and found.category = parts.category
left join config_categories as categories on found.category = categories.category
where found.programme = $programme and found.indicator = $indicator and found.unit = $unit
order by found.period, coalesce(parts.position, categories.position, -1);

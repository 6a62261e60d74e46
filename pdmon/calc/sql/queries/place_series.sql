-- grain: one row per year of one indicator and category for the programme's territory
select
    found.programme,
    found.period,
    found.numerator,
    found.denominator,
    found.value,
    found.state,
    found.change,
    found.units_reported,
    found.units_expected
from indicator_values as found
where
    found.programme = $programme
    and found.indicator = $indicator
    and found.unit = (
        select territory from programmes
        where programme = $programme
    )
    and found.category = $category
    and is_whole_year(found.period)
order by found.period;

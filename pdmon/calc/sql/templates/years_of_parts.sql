{name}_yearly as (
    -- grain: one row per unit, period and category; a unit's year is {what}
    select
        unit,
        period_year(period)::varchar as period,
        category,
        year_of_parts({sums_numerators}, numerator, part_no) as numerator,
        year_of_parts({sums_denominators}, denominator, part_no) as denominator
    from (
        select *, if(is_whole_year(period), 0, period_ordinal(period)) as part_no from {name}_counted{unless_proved}
    ) as counted
    group by unit, period_year(period), category
    union all
    select unit, period, category, numerator, denominator
    from {name}_counted
    where not is_whole_year(period)
),

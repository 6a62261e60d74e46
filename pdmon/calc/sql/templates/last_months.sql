{name}_yearly as (
    -- grain: one row per unit, period and category; a unit's year is its own last reported month; '2024-05' sorts after '2024'
    select
        unit,
        left(period, 4) as period,
        category,
        arg_max(numerator, period) as numerator,
        arg_max(denominator, period) as denominator
    from {name}_counted
    group by unit, left(period, 4), category
    union all
    select unit, period, category, numerator, denominator
    from {name}_counted
    where length(period) = 7
),

{name}_reported as (
    -- grain: one row per unit, period and category
    select
        facts.unit,
        facts.period,
        {category} as category,
        {elements}
    from {facts} as facts{wanted}
    where facts.element in ({codes}){years_only}
    group by all
),

{name}_counted as (
    -- a unit counts only if every element of the formula is reported for it
    select
        unit,
        period,
        category,
        {numerator} as numerator,
        {denominator} as denominator
    from {name}_reported
    where {complete}
),

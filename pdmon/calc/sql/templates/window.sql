{name} as (
    -- grain: one row per unit and year; yearly numerators of the window over the last year's denominator
    select
        last_year.unit,
        last_year.period,
        'part:{part}' as category,
        last_year.units_reported,
        sum(years.numerator) as numerator,
        last_year.denominator
    from headline as last_year
    inner join headline as years
        on years.unit = last_year.unit and years.category = '' and length(years.period) = 4
        and years.period::integer between {first_year} and last_year.period::integer
    where last_year.category = '' and length(last_year.period) = 4 and last_year.period::integer >= {since}
    group by last_year.unit, last_year.period, last_year.units_reported, last_year.denominator
),

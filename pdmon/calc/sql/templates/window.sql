{name}_units as (
    -- grain: one row per organisation and year it reported; {what} over its denominator of that year
    select
        last_year.unit,
        last_year.period,
        {numerator} as numerator,
        any_value(last_year.denominator) as denominator
    from {counted} as last_year
    inner join {counted} as years
        on years.unit = last_year.unit and years.category = '' and is_whole_year(years.period)
        and period_year(years.period) between {first_year} and period_year(last_year.period)
    inner join reporting_nodes as own
        on own.programme = '{programme}' and own.level = {level} and own.unit = years.unit and own.node = years.unit
        and period_year(years.period) between own.open_from and own.open_to{stated}
    where last_year.category = '' and is_whole_year(last_year.period) and period_year(last_year.period) >= {since}
    group by last_year.unit, last_year.period
),
{name} as (
    -- grain: one row per node and year; sums over the organisations below that reported in the window's last year
    select
        nodes.node as unit,
        windows.period,
        'part:{part}' as category,
        count(*)::integer as units_reported,
        sum(windows.numerator) as numerator,
        sum(windows.denominator) as denominator
    from {name}_units as windows
    inner join reporting_nodes as nodes
        on nodes.programme = '{programme}' and nodes.level = {level} and nodes.unit = windows.unit
        and period_year(windows.period) between nodes.open_from and nodes.open_to
    group by nodes.node, windows.period
),

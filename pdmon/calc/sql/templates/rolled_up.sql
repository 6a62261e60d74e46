{name} as (
    -- grain: one row per node, period and category; sums over the organisations below, those open in the year
    select
        nodes.node as unit,
        counted.period,
        counted.category,
        count(*)::integer as units_reported,
        {numerator} as numerator,
        {denominator} as denominator
    from {counted} as counted
    inner join reporting_nodes as nodes
        on nodes.programme = '{programme}' and nodes.level = {level} and nodes.unit = counted.unit
        and period_year(counted.period) between nodes.open_from and nodes.open_to
    group by nodes.node, counted.period, counted.category
),

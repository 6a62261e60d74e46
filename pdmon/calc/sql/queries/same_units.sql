-- grain: one row per period (the asked one, or without one every period): an indicator and category in it and a year
-- before over the organisations below a unit with data in both
with asked as (
    select period, previous_period from programme_periods where programme = $programme and $period is null
    union all
    select $period, $previous_period where $period is not null
),

reported as (
    select found.unit, found.period, found.numerator, found.denominator
    from indicator_values as found
    inner join reporting_nodes as nodes
        on found.programme = nodes.programme and found.unit = nodes.unit and nodes.level = 'S' and nodes.node = $unit
    where found.programme = $programme and found.indicator = $indicator and found.category = $category
        and ($period is null or found.period in ($period, $previous_period)) and found.state in ('ok', 'not_applicable')
),

summed as (
    select
        coalesce(now.period, earlier.period) as period,
        count(now.unit)::integer as units_reported,
        count(earlier.unit)::integer as units_reported_before,
        count(now.unit) filter (where earlier.unit is not null)::integer as units_in_both,
        sum(now.numerator) filter (where earlier.unit is not null) as numerator,
        sum(now.denominator) filter (where earlier.unit is not null) as denominator,
        sum(earlier.numerator) filter (where now.unit is not null) as previous_numerator,
        sum(earlier.denominator) filter (where now.unit is not null) as previous_denominator,
        count(now.denominator) + count(earlier.denominator) > 0 as is_share
    from (select reported.* from reported inner join asked on reported.period = asked.period) as now
    full join (
        select reported.unit, reported.numerator, reported.denominator, asked.period
        from reported
        inner join asked on reported.period = asked.previous_period
    ) as earlier
        on now.unit = earlier.unit and now.period = earlier.period
    group by coalesce(now.period, earlier.period)
),

valued as (
    select
        summed.*,
        if(is_share, 100 * numerator::double / nullif(denominator, 0)::double, numerator::double) as value,
        if(
            is_share, 100 * previous_numerator::double / nullif(previous_denominator, 0)::double,
            previous_numerator::double
        ) as previous
    from summed
)

select
    period, units_reported, units_reported_before, units_in_both, numerator::double as numerator,
    denominator::double as denominator, value, previous, value - previous as change
from valued
order by period;

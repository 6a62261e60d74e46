-- grain: one row per indicator whose organisations with data are not the same in two periods, below one unit
with reported as (
    select found.indicator, found.unit, found.period, found.numerator, found.denominator
    from indicator_values as found
    inner join reporting_nodes as nodes
        on found.programme = nodes.programme and found.unit = nodes.unit and nodes.level = 'S' and nodes.node = $unit
    inner join indicators on found.programme = indicators.programme and found.indicator = indicators.indicator
    where found.programme = $programme and found.category = '' and found.period in ($period, $previous_period)
        and found.state in ('ok', 'not_applicable') and indicators.unit_of_measure <> 'presence'
),

summed as (
    select
        coalesce(now.indicator, earlier.indicator) as indicator,
        count(now.unit)::integer as units_reported,
        count(earlier.unit)::integer as units_reported_before,
        count(now.unit) filter (where earlier.unit is not null)::integer as units_in_both,
        sum(now.numerator) filter (where earlier.unit is not null) as numerator,
        sum(now.denominator) filter (where earlier.unit is not null) as denominator,
        sum(earlier.numerator) filter (where now.unit is not null) as previous_numerator,
        sum(earlier.denominator) filter (where now.unit is not null) as previous_denominator,
        count(now.denominator) + count(earlier.denominator) > 0 as is_share
    from (select * from reported where period = $period) as now
    full join (select * from reported where period = $previous_period) as earlier
        on now.indicator = earlier.indicator and now.unit = earlier.unit
    group by coalesce(now.indicator, earlier.indicator)
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
    where units_in_both < greatest(units_reported, units_reported_before)
)

select
    indicator, units_reported, units_reported_before, units_in_both, value, previous, value - previous as change
from valued
order by indicator;

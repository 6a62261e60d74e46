-- grain: one row: an indicator and category in two periods over the organisations below a unit with data in both
with reported as (
    select found.unit, found.period, found.numerator, found.denominator
    from indicator_values as found
    inner join reporting_nodes as nodes
        on found.programme = nodes.programme and found.unit = nodes.unit and nodes.level = 'S' and nodes.node = $unit
    where found.programme = $programme and found.indicator = $indicator and found.category = $category
        and found.period in ($period, $previous_period) and found.state in ('ok', 'not_applicable')
),

summed as (
    select
        count(now.unit)::integer as units_reported,
        count(earlier.unit)::integer as units_reported_before,
        count(now.unit) filter (where earlier.unit is not null)::integer as units_in_both,
        sum(now.numerator) filter (where earlier.unit is not null) as numerator,
        sum(now.denominator) filter (where earlier.unit is not null) as denominator,
        sum(earlier.numerator) filter (where now.unit is not null) as previous_numerator,
        sum(earlier.denominator) filter (where now.unit is not null) as previous_denominator,
        count(now.denominator) + count(earlier.denominator) > 0 as is_share
    from (select * from reported where period = $period) as now
    full join (select * from reported where period = $previous_period) as earlier on now.unit = earlier.unit
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
    units_reported, units_reported_before, units_in_both, numerator::double as numerator,
    denominator::double as denominator, value, previous, value - previous as change
from valued;

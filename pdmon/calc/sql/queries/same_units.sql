-- grain: one row per indicator (the asked one, or without one every headline but presence) and period (the asked one,
-- or without one every period) whose organisations with data are not those of a year before, below one unit
with asked as (
    select
        period,
        previous_period
    from programme_periods
    where programme = $programme and $period is null
    union all
    select
        $period as period,
        $previous_period as previous_period
    where $period is not null
),

reported as (
    select
        found.indicator,
        found.unit,
        found.period,
        found.numerator,
        -- of a presence every unit that answered is one of those that may have it
        if(series.aggregate = 'share', 1, found.denominator) as denominator,
        series.scale
    from indicator_values as found
    inner join reporting_nodes as nodes
        on
            found.programme = nodes.programme and found.unit = nodes.unit and nodes.level = 'S' and nodes.node = $unit
            and period_year(found.period) between nodes.open_from and nodes.open_to
    inner join series
        on
            found.programme = series.programme and found.indicator = series.indicator
            and found.category = series.category
    where
        found.programme = $programme and found.category = $category
        and ($period is null or found.period in ($period, $previous_period))
        and if($indicator is null, series.unit_of_measure <> 'presence', found.indicator = $indicator)
        -- whether all or any have it is no figure to compare
        and coalesce(series.aggregate, 'share') = 'share'
        and found.state in ('ok', 'not_applicable')
),

summed as (
    select
        coalesce(now.indicator, earlier.indicator) as indicator,
        coalesce(now.period, earlier.period) as period,
        count(now.unit)::integer as units_reported,
        count(earlier.unit)::integer as units_reported_before,
        count(now.unit) filter (where earlier.unit is not null)::integer as units_in_both,
        sum(now.numerator) filter (where earlier.unit is not null) as numerator,
        sum(now.denominator) filter (where earlier.unit is not null) as denominator,
        sum(earlier.numerator) filter (where now.unit is not null) as previous_numerator,
        sum(earlier.denominator) filter (where now.unit is not null) as previous_denominator,
        coalesce(any_value(now.scale), any_value(earlier.scale)) as scale
    from (select reported.* from reported inner join asked on reported.period = asked.period) as now
    full join (
        select
            reported.indicator,
            reported.unit,
            reported.numerator,
            reported.denominator,
            reported.scale,
            asked.period
        from reported
        inner join asked on reported.period = asked.previous_period
    ) as earlier
        on now.indicator = earlier.indicator and now.unit = earlier.unit and now.period = earlier.period
    group by coalesce(now.indicator, earlier.indicator), coalesce(now.period, earlier.period)
),

valued as (
    select
        summed.*,
        value_of(scale, numerator, denominator) as value,
        value_of(scale, previous_numerator, previous_denominator) as previous
    from summed
    where units_in_both < greatest(units_reported, units_reported_before)
)

select
    indicator,
    period,
    units_reported,
    units_reported_before,
    units_in_both,
    numerator::double as numerator,
    denominator::double as denominator,
    value,
    previous,
    value - previous as change
from valued
order by period, indicator;

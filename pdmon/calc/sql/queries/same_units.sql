-- grain: one row per indicator (the asked one, or without one every headline but presence) and period (the asked one,
-- or without one every period) with organisations below one unit; differs: those with data are not those of a year
-- before; spread: the variance of the change as the organisations' own changes show it (the linearised ratio of a
-- cluster sample, in the value's unit), effective_units: how many equally large ones would vary as much
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

paired as (
    select
        coalesce(now.indicator, earlier.indicator) as indicator,
        coalesce(now.period, earlier.period) as period,
        coalesce(now.scale, earlier.scale) as scale,
        now.unit is not null as is_now,
        earlier.unit is not null as is_before,
        is_now and is_before as is_both,
        now.numerator,
        now.denominator,
        earlier.numerator as previous_numerator,
        earlier.denominator as previous_denominator
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
),

summed as (
    select
        indicator,
        period,
        any_value(scale) as scale,
        count(*) filter (where is_now)::integer as units_reported,
        count(*) filter (where is_before)::integer as units_reported_before,
        count(*) filter (where is_both)::integer as units_in_both,
        sum(numerator) filter (where is_both) as numerator,
        sum(denominator) filter (where is_both) as denominator,
        sum(previous_numerator) filter (where is_both) as previous_numerator,
        sum(previous_denominator) filter (where is_both) as previous_denominator
    from paired
    group by indicator, period
),

valued as (
    select
        summed.*,
        value_of(scale, numerator, denominator) as value,
        value_of(scale, previous_numerator, previous_denominator) as previous
    from summed
),

-- what each organisation adds to the change beyond its part of it; its size is that of both years
deviations as (
    select
        paired.indicator,
        paired.period,
        if(
            valued.denominator is null,
            paired.numerator::double - paired.previous_numerator::double
            - (valued.numerator - valued.previous_numerator)::double / valued.units_in_both,
            coalesce(valued.scale, 100) * (
                (
                    paired.numerator::double
                    - valued.value / coalesce(valued.scale, 100) * paired.denominator::double
                ) / nullif(valued.denominator, 0)::double
                - (
                    paired.previous_numerator::double
                    - valued.previous / coalesce(valued.scale, 100) * paired.previous_denominator::double
                ) / nullif(valued.previous_denominator, 0)::double
            )
        ) as deviation,
        coalesce(
            paired.denominator + paired.previous_denominator, paired.numerator + paired.previous_numerator
        )::double as size
    from paired
    inner join valued on paired.indicator = valued.indicator and paired.period = valued.period
    where paired.is_both
),

spreads as (
    select
        indicator,
        period,
        sum(deviation * deviation) * count(*) / nullif(count(*) - 1, 0) as spread,
        sum(size) * sum(size) / nullif(sum(size * size), 0) as effective_units
    from deviations
    group by indicator, period
)

select
    valued.indicator,
    valued.period,
    valued.units_reported,
    valued.units_reported_before,
    valued.units_in_both,
    valued.numerator::double as numerator,
    valued.denominator::double as denominator,
    valued.previous_numerator::double as previous_numerator,
    valued.previous_denominator::double as previous_denominator,
    valued.value,
    valued.previous,
    valued.value - valued.previous as change,
    valued.units_in_both < greatest(valued.units_reported, valued.units_reported_before) as differs,
    spreads.spread,
    spreads.effective_units
from valued
left join spreads on valued.indicator = spreads.indicator and valued.period = spreads.period
order by valued.period, valued.indicator;

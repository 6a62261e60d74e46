-- grain: one row per indicator (the asked one, or without one every headline but presence) and period (the asked one,
-- or without one every period) with organisations below one unit; differs: those with data are not those of a year
-- before; spread: the variance of the change as the organisations' own changes show it (the linearised ratio of a
-- cluster sample, in the value's unit), effective_units: how many equally large ones would vary as much
with asked as (
    select
        *,
        row_number() over (order by period) as period_no
    from periods_asked($programme, $period, $previous_period)
),

-- organisations, indicators and periods by their numbers: a million rows are not to be compared by their names
members as (
    select
        unit,
        open_from,
        open_to,
        dense_rank() over (order by unit) as unit_no
    from reporting_nodes
    where programme = $programme and level = 'S' and node = $unit
),

compared as (
    select
        series_id,
        track,
        indicator,
        scale,
        aggregate,
        dense_rank() over (order by indicator) as indicator_no
    from series
    where
        programme = $programme and category = $category and not is_internal
        and if($indicator is null, unit_of_measure <> 'presence', indicator = $indicator)
        -- whether all or any have it is no figure to compare
        and coalesce(aggregate, 'share') = 'share'
),

-- each row as one of its period and as one of the year before another
placed as materialized (
    select
        rows.row_no,
        members.unit_no,
        asked.period_no,
        asked.of_before
    from result_rows as rows
    inner join (
        select
            period_no,
            period,
            false as of_before
        from asked
        union all
        select
            period_no,
            previous_period as period,
            true as of_before
        from asked
    ) as asked on rows.period = asked.period
    inner join members
        on
            rows.unit = members.unit
            and period_year(rows.period) between members.open_from and members.open_to
    where rows.track in (select track from compared)
),

reported as (
    select
        compared.indicator_no,
        placed.unit_no,
        placed.period_no,
        placed.of_before,
        found.numerator,
        -- of a presence every unit that answered is one of those that may have it
        if(compared.aggregate = 'share', 1, found.denominator) as denominator
    from result_values as found
    inner join compared on found.series_id = compared.series_id
    inner join placed on found.row_no = placed.row_no
    where found.numerator is not null and not found.is_partial
),

paired as (
    select
        coalesce(now.indicator_no, earlier.indicator_no) as indicator_no,
        coalesce(now.period_no, earlier.period_no) as period_no,
        now.unit_no is not null as is_now,
        earlier.unit_no is not null as is_before,
        is_now and is_before as is_both,
        now.numerator,
        now.denominator,
        earlier.numerator as previous_numerator,
        earlier.denominator as previous_denominator
    from (
        select * from reported
        where not of_before
    ) as now
    full join (
        select * from reported
        where of_before
    ) as earlier
        on
            now.indicator_no = earlier.indicator_no
            and now.unit_no = earlier.unit_no
            and now.period_no = earlier.period_no
),

summed as (
    select
        indicator_no,
        period_no,
        count(*) filter (where is_now)::integer as units_reported,
        count(*) filter (where is_before)::integer as units_reported_before,
        count(*) filter (where is_both)::integer as units_in_both,
        sum(numerator) filter (where is_both) as numerator,
        sum(denominator) filter (where is_both) as denominator,
        sum(previous_numerator) filter (where is_both) as previous_numerator,
        sum(previous_denominator) filter (where is_both) as previous_denominator
    from paired
    group by indicator_no, period_no
),

valued as (
    select
        summed.*,
        named.indicator,
        named.scale,
        value_of(named.scale, summed.numerator, summed.denominator) as value,
        value_of(named.scale, summed.previous_numerator, summed.previous_denominator) as previous
    from summed
    inner join (
        select
            indicator_no,
            any_value(indicator) as indicator,
            any_value(scale) as scale
        from compared
        group by indicator_no
    ) as named on summed.indicator_no = named.indicator_no
),

-- what each organisation adds to the change beyond its part of it; its size is that of both years
deviations as (
    select
        paired.indicator_no,
        paired.period_no,
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
    inner join valued on paired.indicator_no = valued.indicator_no and paired.period_no = valued.period_no
    where paired.is_both
),

spreads as (
    select
        indicator_no,
        period_no,
        sum(deviation * deviation) * count(*) / nullif(count(*) - 1, 0) as spread,
        sum(size) * sum(size) / nullif(sum(size * size), 0) as effective_units
    from deviations
    group by indicator_no, period_no
)

select
    valued.indicator,
    asked.period,
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
inner join asked on valued.period_no = asked.period_no
left join spreads on valued.indicator_no = spreads.indicator_no and valued.period_no = spreads.period_no
order by asked.period, valued.indicator;

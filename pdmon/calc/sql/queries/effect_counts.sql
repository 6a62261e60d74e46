-- grain: one row per indicator of these, category and year: what it counts (its numerator) in the year and in the year
-- before, over the organisations that reported both years (of levels M and R: the territory itself); spread and
-- effective_units: as in same_units.sql
with reported as (
    select
        found.indicator,
        found.category,
        found.unit,
        found.period,
        period_year(found.period) as year,
        found.numerator
    from indicator_values as found
    inner join indicators on found.programme = indicators.programme and found.indicator = indicators.indicator
    inner join programme_reporters as reporters
        on
            found.programme = reporters.programme and found.unit = reporters.unit
            and reporters.level = if(indicators.level = 'S', 'S', 'T')
            and period_year(found.period) between reporters.open_from and reporters.open_to
    where
        found.programme = $programme and is_whole_year(found.period)
        and list_contains($indicators::varchar[], found.indicator)
        and found.state in ('ok', 'not_applicable')
),

paired as (
    select
        now.indicator,
        now.category,
        now.period,
        now.numerator::double as now_count,
        earlier.numerator::double as earlier_count
    from reported as now
    inner join reported as earlier
        on
            now.indicator = earlier.indicator and now.category = earlier.category and now.unit = earlier.unit
            and now.year = earlier.year + 1
)

select
    indicator,
    category,
    period,
    sum(now_count) as count,
    sum(earlier_count) as previous_count,
    count(*)::integer as units,
    var_samp(now_count - earlier_count) * count(*) as spread,
    sum(now_count + earlier_count) * sum(now_count + earlier_count)
    / nullif(sum((now_count + earlier_count) * (now_count + earlier_count)), 0) as effective_units
from paired
group by indicator, category, period
order by indicator, category, period;

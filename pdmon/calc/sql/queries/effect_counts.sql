-- grain: one row per indicator of these, category and year: what it counts (its numerator) in the year and in the year
-- before, over the organisations that reported both years (of levels M and R: the territory itself)
with reported as (
    select
        found.indicator,
        found.category,
        found.unit,
        period_year(found.period) as year,
        found.numerator
    from indicator_values as found
    inner join indicators on found.programme = indicators.programme and found.indicator = indicators.indicator
    inner join reporting_nodes as nodes
        on
            found.programme = nodes.programme and found.unit = nodes.unit
            and nodes.node = (
                select territory from programmes
                where programme = $programme
            )
            and nodes.level = if(indicators.level = 'S', 'S', 'T')
            and period_year(found.period) between nodes.open_from and nodes.open_to
    where
        found.programme = $programme and is_whole_year(found.period)
        and list_contains($indicators::varchar[], found.indicator)
        and found.state in ('ok', 'not_applicable')
)

select
    now.indicator,
    now.category,
    now.year::varchar as period,
    sum(now.numerator)::double as count,
    sum(earlier.numerator)::double as previous_count,
    count(*)::integer as units
from reported as now
inner join reported as earlier
    on
        now.indicator = earlier.indicator and now.category = earlier.category and now.unit = earlier.unit
        and now.year = earlier.year + 1
group by now.indicator, now.category, now.year
order by now.indicator, now.category, now.year;

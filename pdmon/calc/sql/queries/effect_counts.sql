-- grain: one row per indicator of these, category and year: what it counts (its numerator) in the year and in the year
-- before, over the organisations that reported both years (of levels M and R: the territory itself); spread and
-- effective_units: as in same_units.sql
-- organisations and series by their numbers: half a million rows are not to be compared by their names
with members as (
    select
        level,
        unit,
        open_from,
        open_to,
        dense_rank() over (order by unit)::integer as unit_no
    from programme_reporters
    where programme = $programme
),

placed as (
    select
        rows.row_no,
        rows.period,
        period_year(rows.period) as year,
        members.level,
        members.unit_no
    from result_rows as rows
    inner join members
        on rows.unit = members.unit and period_year(rows.period) between members.open_from and members.open_to
    where is_whole_year(rows.period)
),

asked as (
    select
        series_id,
        indicator,
        category,
        if(level = 'S', 'S', 'T') as level
    from series
    where programme = $programme and not is_internal and list_contains($indicators::varchar[], indicator)
),

-- first, or every series would meet every row of its level
known as materialized (
    select
        found.series_id,
        found.row_no,
        found.numerator::double as numerator,
        asked.level
    from result_values as found
    inner join asked on found.series_id = asked.series_id
    where found.numerator is not null and not found.is_partial
),

reported as (
    select
        known.series_id,
        placed.unit_no,
        placed.period,
        placed.year,
        known.numerator
    from known
    inner join placed on known.row_no = placed.row_no and known.level = placed.level
),

paired as (
    select
        now.series_id,
        now.period,
        now.numerator as now_count,
        earlier.numerator as earlier_count
    from reported as now
    inner join reported as earlier
        on now.series_id = earlier.series_id and now.unit_no = earlier.unit_no and now.year = earlier.year + 1
),

counted as (
    select
        series_id,
        period,
        sum(now_count) as count,
        sum(earlier_count) as previous_count,
        count(*)::integer as units,
        var_samp(now_count - earlier_count) * count(*) as spread,
        sum(now_count + earlier_count) * sum(now_count + earlier_count)
        / nullif(sum((now_count + earlier_count) * (now_count + earlier_count)), 0) as effective_units
    from paired
    group by series_id, period
)

select
    asked.indicator,
    asked.category,
    counted.period,
    counted.count,
    counted.previous_count,
    counted.units,
    counted.spread,
    counted.effective_units
from counted
inner join asked on counted.series_id = asked.series_id
order by asked.indicator, asked.category, counted.period;

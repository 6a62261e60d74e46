-- grain: one row per criterion, unit and year: what some of its indicators bring into criterion_values
with scored as (
    select
        indicators.criterion,
        found.unit,
        found.period,
        sum(found.points) as points,
        sum(found.max_points) as max_points,
        count(found.numerator) as indicators_with_data,
        count(*) as indicators
    from indicator_values as found
    inner join indicators on found.programme = indicators.programme and found.indicator = indicators.indicator
    where
        found.programme = $programme
        and ($unit is null or found.unit = $unit)
        and ($period is null or found.period = $period)
        and found.category = ''
        and is_whole_year(found.period)
        and list_contains($indicators, found.indicator)
    group by indicators.criterion, found.unit, found.period
),

judged as (
    select
        indicators.criterion,
        found.unit,
        found.period,
        count(*) filter (where found.status <> 'missed') as targets_attained,
        count(*) as targets_judged
    from target_values as found
    inner join indicators on found.programme = indicators.programme and found.indicator = indicators.indicator
    where
        found.programme = $programme
        and found.status in ('attained', 'attained_early', 'missed')
        and list_contains($indicators, found.indicator)
    group by indicators.criterion, found.unit, found.period
)

select
    scored.*,
    coalesce(judged.targets_attained, 0) as targets_attained,
    coalesce(judged.targets_judged, 0) as targets_judged
from scored
left join judged
    on scored.criterion = judged.criterion and scored.unit = judged.unit and scored.period = judged.period;

-- grain: one row per criterion of the programme and year (the asked one, or without one every year), for one unit
with asked as (
    select period from programme_periods
    where programme = $programme and not is_part and $period is null
    union all
    select $period
    where $period is not null
)

select
    asked.period,
    criteria.criterion,
    criteria.title,
    found.points,
    found.max_points,
    coalesce(found.targets_attained, 0) as targets_attained,
    coalesce(found.targets_judged, 0) as targets_judged,
    coalesce(found.indicators_with_data, 0) as indicators_with_data,
    coalesce(found.indicators, 0) as indicators
from criteria
cross join asked
left join criterion_values as found
    on
        criteria.programme = found.programme
        and criteria.criterion = found.criterion
        and found.unit = $unit
        and asked.period = found.period
where criteria.programme = $programme
order by asked.period, criteria.position;

-- grain: one row per criterion of the programme, for one unit and year
select
    criteria.criterion, criteria.title, found.points, found.max_points,
    coalesce(found.targets_attained, 0) as targets_attained,
    coalesce(found.targets_judged, 0) as targets_judged,
    coalesce(found.indicators_with_data, 0) as indicators_with_data,
    coalesce(found.indicators, 0) as indicators
from criteria
left join criterion_values as found
    on
        criteria.programme = found.programme
        and criteria.criterion = found.criterion
        and found.unit = $unit
        and found.period = $period
where criteria.programme = $programme
order by criteria.position;

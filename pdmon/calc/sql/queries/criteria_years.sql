-- grain: one row per criterion of the programme and year up to the asked one, for one unit
select
    criteria.criterion,
    criteria.title,
    found.period,
    found.points,
    found.max_points,
    found.targets_attained,
    found.targets_judged
from criteria
inner join criterion_values as found
    on criteria.programme = found.programme and criteria.criterion = found.criterion
where criteria.programme = $programme and found.unit = $unit and found.period <= $period
order by criteria.position, found.period;

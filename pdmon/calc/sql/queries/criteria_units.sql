-- grain: one row per organisation that is to report for the programme in the year and criterion
select
    units.unit,
    units.short_name,
    units.kind,
    criteria.criterion,
    criteria.title,
    found.points,
    found.max_points,
    coalesce(found.targets_attained, 0) as targets_attained,
    coalesce(found.targets_judged, 0) as targets_judged
from programme_reporters as reporters
inner join units on reporters.unit = units.unit
inner join criteria on reporters.programme = criteria.programme
left join criterion_values as found
    on
        reporters.unit = found.unit
        and criteria.programme = found.programme
        and criteria.criterion = found.criterion
        and found.period = $period
where
    reporters.programme = $programme
    and reporters.level = 'S'
    and $year between reporters.open_from and reporters.open_to
order by units.kind, natural_order(units.short_name), criteria.position;

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
from reporting_nodes as nodes
inner join units on nodes.unit = units.unit
inner join criteria on nodes.programme = criteria.programme
left join criterion_values as found
    on
        nodes.unit = found.unit
        and criteria.programme = found.programme
        and criteria.criterion = found.criterion
        and found.period = $period
where
    nodes.programme = $programme
    and nodes.level = 'S'
    and nodes.node = (
        select territory from programmes
        where programme = $programme
    )
    and $year between nodes.open_from and nodes.open_to
order by units.kind, natural_order(units.short_name), criteria.position;

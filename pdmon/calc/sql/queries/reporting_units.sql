-- grain: one row per organisation that is to report for the programme (in the asked year, or without one ever)
select
    units.unit,
    units.name,
    units.short_name,
    units.kind,
    units.parent,
    nodes.open_from,
    nodes.open_to
from reporting_nodes as nodes
inner join units on nodes.unit = units.unit
where
    nodes.programme = $programme
    and nodes.level = 'S'
    and nodes.node = (
        select territory from programmes
        where programme = $programme
    )
    and ($year is null or $year between nodes.open_from and nodes.open_to)
order by units.kind, natural_order(units.short_name);

-- grain: one row per organisation that is to report for the programme in the year, one indicator, period and category
select
    units.unit, units.name, units.short_name, units.kind, found.numerator, found.denominator, found.value,
    coalesce(found.state, 'no_data') as state, found.units_expected, found.units_reported, found.previous, found.change, found.dynamics,
    found.points, found.max_points, found.attained
from reporting_nodes as nodes
inner join units on nodes.unit = units.unit
left join indicator_values as found
    on
        nodes.unit = found.unit
        and found.programme = $programme
        and found.indicator = $indicator
        and found.period = $period
        and found.category = $category
where
    nodes.programme = $programme
    and nodes.level = 'S'
    and nodes.node = $programme
    and $year between nodes.open_from and nodes.open_to
order by units.kind, natural_order(units.short_name);

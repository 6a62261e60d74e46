-- grain: one row per organisation that is to report for the programme in the year;
-- size: the element's value, null unknown
select
    units.unit,
    units.name,
    units.short_name,
    units.kind,
    coalesce(
        max(facts.value) filter (where is_whole_year(facts.period)),
        max_by(facts.value, facts.period)
    )::double as size
from reporting_nodes as nodes
inner join units on nodes.unit = units.unit
left join facts
    on
        nodes.unit = facts.unit and facts.element = $element and facts.category = ''
        and period_year(facts.period) = $year
where
    nodes.programme = $programme
    and nodes.level = 'S'
    and nodes.node = (
        select territory from programmes
        where programme = $programme
    )
    and $year between nodes.open_from and nodes.open_to
group by units.unit, units.name, units.short_name, units.kind
order by units.kind, natural_order(units.short_name);

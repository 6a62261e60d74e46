-- grain: one row per fact in force of the programme's territory and of the organisations below it, two years in total
select
    facts.unit,
    facts.period,
    facts.element,
    facts.category,
    facts.value
from facts
where
    facts.category = ''
    and left(facts.period, 4)::integer between $year - 1 and $year
    and exists (
        select 1
        from reporting_nodes as nodes
        where
            nodes.programme = $programme
            and nodes.unit = facts.unit
            and nodes.node = $programme
            and left(facts.period, 4)::integer between nodes.open_from and nodes.open_to
    )
order by facts.unit, facts.element, facts.period;

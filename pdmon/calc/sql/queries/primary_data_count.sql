-- grain: one row: how many rows primary_data.sql has
select count(*) as facts
from facts
where
    list_contains($elements::varchar[], facts.element)
    and period_year(facts.period) = $year::integer
    and ($unit = '' or facts.unit = $unit)
    and (
        facts.unit = (
            select territory from programmes
            where programme = $programme
        )
        or exists (
            select 1
            from reporting_nodes as nodes
            where
                nodes.programme = $programme and nodes.unit = facts.unit
                and nodes.node = (
                    select territory from programmes
                    where programme = $programme
                )
                and $year::integer between nodes.open_from and nodes.open_to
        )
    );

-- grain: one row per unit of the programme and period (the year and its months) with any fact in force
select distinct
    facts.unit,
    facts.period
from facts
inner join reporting_nodes as nodes on facts.unit = nodes.unit and nodes.programme = $programme
where left(facts.period, 4) = $year
order by facts.unit, facts.period;

-- grain: one row per unit of the programme and period (the year and its months) with any fact in force
select distinct
    facts.unit,
    facts.period
from facts
inner join reporting_nodes as nodes on facts.unit = nodes.unit and nodes.programme = $programme
where period_year(facts.period) = $year::integer
order by facts.unit, facts.period;

-- grain: one row: how many rows primary_data.sql has
select count(*) as facts
from facts
where
    list_contains($elements::varchar[], facts.element)
    and period_year(facts.period) = $year::integer
    and ($unit = '' or facts.unit = $unit)
    and facts.unit in (select unit from units_of_year($programme, $year::integer));

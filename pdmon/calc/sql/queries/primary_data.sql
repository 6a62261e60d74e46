-- grain: one row per fact in force of the programme's elements in one year (its months included), with its names
select
    facts.unit,
    units.short_name,
    units.kind as unit_kind,
    facts.period,
    facts.element,
    elements.title as element_title,
    elements.unit_of_measure,
    elements.sensitive,
    facts.category,
    coalesce(categories.title, '') as category_title,
    facts.value::double as value,
    facts.accepted_at
from facts
inner join units on facts.unit = units.unit
inner join elements on facts.element = elements.element
left join categories on facts.category = categories.category
where
    list_contains($elements::varchar[], facts.element)
    and period_year(facts.period) = $year::integer
    and ($unit = '' or facts.unit = $unit)
    and facts.unit in (select unit from units_of_year($programme, $year::integer))
order by natural_order(units.short_name), facts.element, facts.category, facts.period;

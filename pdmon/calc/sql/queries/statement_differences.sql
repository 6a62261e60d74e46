-- grain: one row per element and category whose statement differs between two submissions
select
    coalesce(old.element, new.element) as element,
    coalesce(old.category, new.category) as category,
    elements.title as element_title,
    categories.title as category_title,
    old.value as old_value,
    new.value as new_value,
    new.value - old.value as difference
from (select
    element,
    category,
    value
from fact_cells
where submission_id = $older::uuid) as old
full join (select
    element,
    category,
    value
from fact_cells
where submission_id = $newer::uuid) as new
    on old.element = new.element and old.category = new.category
left join elements on coalesce(old.element, new.element) = elements.element
left join categories on coalesce(old.category, new.category) = categories.category
where old.value is distinct from new.value
order by elements.title, category;

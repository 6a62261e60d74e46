-- grain: one row per text answer that two submissions state differently
select
    coalesce(old.element, new.element) as element,
    elements.title as question,
    old.answer as old_answer,
    new.answer as new_answer
from (select
    element,
    answer
from text_cells
where submission_id = $older::uuid) as old
full join (select
    element,
    answer
from text_cells
where submission_id = $newer::uuid) as new
    on old.element = new.element
left join elements on coalesce(old.element, new.element) = elements.element
where old.answer is distinct from new.answer
order by elements.title;

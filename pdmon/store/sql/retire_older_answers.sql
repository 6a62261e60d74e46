-- A form wipes what older forms of its unit, period and programme answered in words and it does not carry itself.
-- grain of the added rows: one empty answer of the new form per wiped text element
insert into text_cells by name
with own as (
    select element
    from text_cells
    where submission_id = $newer::uuid
)

select distinct
    $newer::uuid as submission_id,
    cells.element,
    null as answer
from text_cells as cells
anti join own on cells.element = own.element
where cells.submission_id in (select unnest($older::uuid[])) and cells.answer is not null;

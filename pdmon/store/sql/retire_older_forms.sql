-- A form wipes what older forms of its unit, period and programme stated and it does not carry itself.
-- grain of the added rows: one empty cell of the new form per wiped element and category
insert into fact_cells by name
with own as (
    select
        element,
        category
    from fact_cells
    where submission_id = $newer::uuid
)

select distinct
    $newer::uuid as submission_id,
    cells.element,
    cells.category,
    null as value
from fact_cells as cells
anti join own on cells.element = own.element and cells.category = own.category
where cells.submission_id in (select unnest($older::uuid[])) and cells.value is not null;

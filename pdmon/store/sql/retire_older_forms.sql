-- A form wipes what older forms of its unit, period and programme stated and it does not carry itself.
-- grain of the added rows: one empty cell of the new form per wiped element and category
insert into fact_cells by name
select distinct
    newer.submission_id,
    cells.element,
    cells.category,
    null as value
from submission_log as newer
inner join submissions as older
    on
        newer.unit = older.unit and newer.period = older.period and newer.programme = older.programme
        and older.kind in ('form', 'screen') and older.status in ('accepted', 'superseded')
        and newer.accepted_at > older.accepted_at
inner join fact_cells as cells on older.submission_id = cells.submission_id and cells.value is not null
anti join fact_cells as own
    on newer.submission_id = own.submission_id and cells.element = own.element and cells.category = own.category
where newer.submission_id = ?::uuid;

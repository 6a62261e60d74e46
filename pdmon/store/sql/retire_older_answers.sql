-- A form wipes what older forms of its unit, period and programme answered in words and it does not carry itself.
-- grain of the added rows: one empty answer of the new form per wiped text element
insert into text_cells by name
select distinct
    newer.submission_id,
    cells.element,
    null as answer
from submission_log as newer
inner join submissions as older
    on
        newer.unit = older.unit and newer.period = older.period and newer.programme = older.programme
        and older.kind in ('form', 'screen') and older.status in ('accepted', 'superseded')
        and newer.accepted_at > older.accepted_at
inner join text_cells as cells on older.submission_id = cells.submission_id and cells.answer is not null
anti join text_cells as own on newer.submission_id = own.submission_id and cells.element = own.element
where newer.submission_id = ?::uuid;

-- grain: one row per note that stands of a programme, the newest period first, in it the territory before its units
select
    notes.note_id::varchar as note_id,
    notes.unit,
    coalesce(units.short_name, notes.unit) as short_name,
    notes.indicator,
    notes.period,
    notes.note,
    notes.written_at,
    notes.written_by
from notes
left join units on notes.unit = units.unit
where
    notes.programme = $programme
    and ($unit = '' or notes.unit = $unit)
    and ($indicator = '' or notes.indicator in ('', $indicator))
order by
    notes.period desc,
    notes.unit <> (
        select territory from programmes
        where programme = $programme
    ) asc,
    natural_order(coalesce(units.short_name, notes.unit)) asc,
    notes.written_at asc;

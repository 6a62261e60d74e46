-- grain: one row per fact behind one indicator in one year: its months and the year itself, the category's or the total
select
    facts.unit,
    units.short_name,
    facts.period,
    facts.element,
    elements.title as element_title,
    elements.sensitive,
    facts.category,
    facts.value,
    facts.submission_id::varchar as submission_id,
    submissions.file_name,
    submissions.explanation,
    facts.accepted_at
from facts
inner join units on facts.unit = units.unit
inner join elements on facts.element = elements.element
inner join submissions on facts.submission_id = submissions.submission_id
where
    list_contains($elements::varchar[], facts.element)
    and period_year(facts.period) = period_year($period)
    and facts.category in ('', $category)
    and exists (
        select 1
        from programme_reporters as reporters
        where
            reporters.programme = $programme
            and reporters.unit = facts.unit
            and reporters.level = $level
            and period_year(facts.period) between reporters.open_from and reporters.open_to
    )
order by natural_order(units.short_name), facts.period, facts.element, facts.category;

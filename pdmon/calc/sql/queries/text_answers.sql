-- grain: one row per text answer in force that the programme asks for, in one year (parts of it included)
select
    answers.unit,
    units.short_name,
    units.kind as unit_kind,
    answers.period,
    answers.element,
    elements.title as question,
    questions.indicators,
    answers.answer,
    answers.accepted_at,
    log.explanation
from text_answers as answers
inner join units on answers.unit = units.unit
inner join elements on answers.element = elements.element
inner join submissions as log on answers.submission_id = log.submission_id
inner join (
    select
        element,
        coalesce(list(indicator order by position) filter (where indicator <> ''), []) as indicators,
        min(position) as position
    from text_questions
    where programme = $programme
    group by element
) as questions on answers.element = questions.element
where
    period_year(answers.period) = $year::integer
    and ($unit = '' or answers.unit = $unit)
    and answers.unit in (select unit from units_of_year($programme, $year::integer))
order by natural_order(units.short_name), answers.unit, questions.position, answers.element, answers.period;

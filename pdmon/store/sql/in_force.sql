-- grain of current_facts: one row per unit, period, element and category in force; rebuilt here for the touched pairs.
-- What a pair's only submission states is in force as it stands; of several the newest statement is looked for.
delete from current_facts
using touched
where current_facts.unit = touched.unit and current_facts.period = touched.period;

insert into current_facts by name
select
    log.unit,
    log.period,
    cells.element,
    cells.category,
    cells.value,
    log.submission_id,
    log.accepted_at
from fact_cells as cells
inner join touched_submissions as log on cells.submission_id = log.submission_id and log.is_alone
where cells.value is not null
union all
select
    unit,
    period,
    element,
    category,
    value,
    submission_id,
    accepted_at
from (
    select
        log.unit,
        log.period,
        cells.element,
        cells.category,
        cells.value,
        log.submission_id,
        log.accepted_at
    from fact_cells as cells
    inner join touched_submissions as log on cells.submission_id = log.submission_id and not log.is_alone
    qualify row_number() over (
        partition by log.unit, log.period, cells.element, cells.category order by log.accepted_at desc
    ) = 1
) as newest
where value is not null;

delete from current_evidence
using touched
where current_evidence.unit = touched.unit and current_evidence.period = touched.period;

insert into current_evidence by name
select
    log.unit,
    log.period,
    log.programme,
    documents.indicator,
    documents.requisites,
    documents.link,
    documents.sha256,
    log.submission_id
from touched_submissions as log
inner join evidence_log as documents on log.submission_id = documents.submission_id
where log.status = 'accepted' and log.programme is not null;

delete from current_texts
using touched
where current_texts.unit = touched.unit and current_texts.period = touched.period;

insert into current_texts by name
select
    unit,
    period,
    element,
    answer,
    submission_id,
    accepted_at
from (
    select
        log.unit,
        log.period,
        cells.element,
        cells.answer,
        log.submission_id,
        log.accepted_at
    from touched_submissions as log
    inner join text_cells as cells on log.submission_id = cells.submission_id
    qualify row_number() over (partition by log.unit, log.period, cells.element order by log.accepted_at desc) = 1
) as newest
where answer is not null;

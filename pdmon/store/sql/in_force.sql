-- grain of current_facts: one row per unit, period, element and category in force; rebuilt here for the touched pairs
delete from current_facts
where (unit, period) in (select (unit, period) from touched);

insert into current_facts by name
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
    from submissions as log
    inner join touched using (unit, period)
    inner join fact_cells as cells using (submission_id)
    where log.status in ('accepted', 'superseded')
    qualify row_number() over (
        partition by log.unit, log.period, cells.element, cells.category order by log.accepted_at desc
    ) = 1
) as newest
where value is not null;

delete from current_evidence
where (unit, period) in (select (unit, period) from touched);

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
from submissions as log
inner join touched using (unit, period)
inner join evidence_log as documents using (submission_id)
where log.status = 'accepted' and log.programme is not null;

delete from current_texts
where (unit, period) in (select (unit, period) from touched);

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
    from submissions as log
    inner join touched using (unit, period)
    inner join text_cells as cells using (submission_id)
    where log.status in ('accepted', 'superseded')
    qualify row_number() over (partition by log.unit, log.period, cells.element order by log.accepted_at desc) = 1
) as newest
where answer is not null;

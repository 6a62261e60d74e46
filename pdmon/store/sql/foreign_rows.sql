-- grain: one row per staged table that has rows it may not have, with their number; parameter: source
with own as (
    select submission_log.submission_id
    from submission_log
    inner join source_units on submission_log.unit = source_units.unit
    where source_units.source = $source
),

found as (
    select
        'fact_cells' as staged,
        count(*) as foreign_rows
    from incoming_fact_cells as incoming
    anti join incoming_submission_log on incoming.submission_id = incoming_submission_log.submission_id
    union all
    select
        'evidence_log' as staged,
        count(*) as foreign_rows
    from incoming_evidence_log as incoming
    anti join incoming_submission_log on incoming.submission_id = incoming_submission_log.submission_id
    union all
    select
        'text_cells' as staged,
        count(*) as foreign_rows
    from incoming_text_cells as incoming
    anti join incoming_submission_log on incoming.submission_id = incoming_submission_log.submission_id
    union all
    select
        'submission_event_log' as staged,
        count(*) as foreign_rows
    from incoming_submission_event_log as incoming
    anti join incoming_submission_log on incoming.submission_id = incoming_submission_log.submission_id
    anti join own on incoming.submission_id = own.submission_id
    where incoming.submission_id in (select submission_id from submission_log)
    union all
    select
        'cycle_log' as staged,
        count(*) as foreign_rows
    from incoming_cycle_log as incoming
    where
        incoming.item_id in (select item_id from cycle_log)
        and incoming.item_id not in (
            select item_id from source_items
            where source = $source
        )
)

select
    staged,
    foreign_rows
from found
where foreign_rows > 0;

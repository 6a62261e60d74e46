-- grain: one row per unit and period that staged submissions and events speak of
with spoken_of as (
    select submission_id
    from incoming_submission_log
    union
    select submission_id
    from incoming_submission_event_log
)

select distinct
    submission_log.unit,
    submission_log.period
from submission_log
semi join spoken_of using (submission_id)
semi join staged_names on submission_log.unit = staged_names.unit
where submission_log.period is not null;

-- grain: one row per accepted and not withdrawn submission of the touched (unit, period) pairs; is_alone: nothing else
-- was accepted for the pair. The bounds say what the join says too, but they reach the log below the window that tells
-- a status.
create or replace temp table touched_submissions as
select
    log.submission_id,
    log.unit,
    log.period,
    log.programme,
    log.status,
    log.accepted_at,
    count(*) over (partition by log.unit, log.period) = 1 as is_alone
from submissions as log
semi join touched on log.unit = touched.unit and log.period = touched.period
where
    log.status in ('accepted', 'superseded')
    and log.unit between $first_unit and $last_unit and log.period between $first_period and $last_period;

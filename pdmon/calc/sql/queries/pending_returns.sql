-- grain: one row per returned file of the programme after which nothing was accepted for its unit and period: the
-- newest of each unit and period; files whose unit was not recognised all stay
select
    log.submission_id::varchar as submission_id,
    log.unit,
    log.period,
    log.programme,
    log.kind,
    log.file_name,
    log.sha256,
    log.received_at as returned_at,
    events.details
from submissions as log
inner join submission_events as events using (submission_id)
where
    log.status = 'returned' and events.event = 'returned'
    and ($programme is null or log.programme = $programme)
    and ($period is null or log.period = $period)
    and not exists (
        from submission_log as later
        where
            later.unit = log.unit and later.period = log.period and later.accepted_at > log.received_at
            and (later.programme = log.programme or later.programme is null)
    )
qualify
    log.unit is null or row_number() over (
        partition by log.unit, log.period, log.programme order by log.received_at desc
    ) = 1
order by log.received_at desc, log.file_name asc;

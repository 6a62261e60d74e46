-- grain: one row per event in the life of one unit's submissions, newest first
select
    events.submission_id::varchar as submission_id,
    submissions.file_name,
    submissions.period,
    events.event,
    events.happened_at,
    events.who,
    events.why
from submission_events as events
inner join submissions on events.submission_id = submissions.submission_id
where submissions.unit = $unit
order by events.happened_at desc, events.event asc;

-- grain: one row per event in the life of a submission, in order of time, as the command `history` prints them
select
    e.happened_at,
    s.unit,
    s.period,
    s.programme,
    s.kind,
    e.event,
    e.who,
    s.file_name,
    e.why
from submission_events as e
inner join submissions as s using (submission_id)
where $unit is null or s.unit = $unit
order by e.happened_at, s.submission_id, e.event <> 'received';

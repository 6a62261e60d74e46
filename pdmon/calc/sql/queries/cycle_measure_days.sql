-- grain: one row per measure of the programme: when it was entered, first put to work and last done
select
    item_id::varchar as item_id,
    any_value(unit) as unit,
    min(happened_at) as entered_at,
    min(happened_at) filter (where status in ('running', 'done')) as started_at,
    max(happened_at) filter (where event = 'moved' and status = 'done') as done_at
from cycle_log
where part = 'measure' and programme = $programme
group by item_id
order by item_id;

-- grain: one row per recommendation of the programme that was sent: when, the last time
select
    item_id::varchar as item_id,
    any_value(unit) as unit,
    max(happened_at) as sent_at
from cycle_log
where part = 'recommendation' and programme = $programme and event = 'moved' and status = 'sent'
group by item_id
order by item_id;

-- grain: one row per event of one item, the newest first
select
    item_id::varchar as item_id,
    part,
    version,
    programme,
    period,
    unit,
    event,
    coalesce(status_before, '') as status_before,
    status,
    coalesce(body_before, '') as body_before,
    body,
    happened_at,
    who,
    role,
    why
from cycle_history
where item_id::varchar = $item_id
order by version desc;

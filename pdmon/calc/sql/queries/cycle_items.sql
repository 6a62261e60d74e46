-- grain: one row per item that is asked for
select
    item_id::varchar as item_id,
    part,
    version,
    programme,
    period,
    unit,
    status,
    body::varchar as body,
    created_at,
    created_by,
    updated_at,
    updated_by
from cycle_items
where list_contains($item_ids, item_id::varchar);

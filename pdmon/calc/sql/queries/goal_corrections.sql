-- grain: one row per adopted goal that sets one indicator's target anew from a year on, in the order of adoption;
-- goals of this installation only
select
    programme,
    body ->> '$.indicators[0]' as indicator,
    body ->> 'text' as text,
    (body ->> 'edition')::integer as edition,
    (body ->> 'target_value')::double as target_value,
    (body ->> 'target_no')::integer as target_no,
    (body ->> 'due')::integer as due,
    body ->> 'protocol' as protocol
from cycle_items
anti join source_items using (item_id)  -- a source's goal is its own territory's
where
    part = 'goal' and status = 'adopted'
    and (body ->> 'edition') is not null and (body ->> 'target_value') is not null
    and json_array_length(body, '$.indicators') = 1
order by updated_at asc, item_id asc;

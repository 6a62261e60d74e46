-- grain: one row per saved view of one account that stands, by its name
select
    view_id::varchar as view_id,
    name,
    page,
    choices,
    saved_at
from saved_views
where account = $account and unit = $unit
order by natural_order(lower(name));

-- grain: one row per item of one part (`$part`: the name of its view) of the programme, the newest first and what was
-- entered together in the order of its entry; an empty period or unit leaves every one
select
    kept.* replace (kept.item_id::varchar as item_id),
    coalesce(units.short_name, kept.unit) as unit_name
from query_table($part) as kept
left join units using (unit)
where
    kept.programme = $programme
    and ($period = '' or kept.period = $period)
    and ($unit = '' or kept.unit = $unit)
order by kept.created_at desc, kept.item_id asc;

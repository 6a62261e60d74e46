-- grain: one row per received file or on-screen form, unit and period, that concerns the programme: its own forms,
-- tables of units that report for it, and files of which nothing could be made out; newest first
with own_units as (
    select distinct unit from reporting_nodes
    where programme = $programme
),

last_words as (
    select
        submission_id,
        arg_max(who, happened_at) as last_by,
        max(happened_at) as last_at,
        count(*) filter (where event = 'returned') as returned
    from submission_events
    group by submission_id
)

select
    found.submission_id::varchar as submission_id,
    coalesce(found.unit, '') as unit,
    coalesce(units.short_name, found.unit, '') as unit_name,
    coalesce(found.period, '') as period,
    coalesce(found.programme, '') as programme,
    found.kind,
    found.file_name,
    found.sha256,
    found.status,
    found.received_at,
    found.accepted_at,
    last_words.last_by,
    last_words.last_at,
    found.explanation
from submissions as found
left join units on found.unit = units.unit
left join last_words on found.submission_id = last_words.submission_id
where
    (
        found.programme = $programme
        or (found.programme is null and (found.unit is null or found.unit in (select unit from own_units)))
    )
    and ($unit = '' or found.unit = $unit)
    and ($year = '' or left(coalesce(found.period, $year), 4) = $year)
order by found.received_at desc, found.submission_id desc;

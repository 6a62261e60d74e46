-- grain: one row per target, unit and year whose status differs from what was shown before
insert into restated_targets by name
with causes as (
    select
        submission_id,
        unit
    from submission_log
    where submission_id in (select unnest($ids::uuid[]))
),

shown as (
    select *
    from target_values
    where may_be_restated(unit)
)

select
    coalesce(own.submission_id, $ids[1]::uuid) as submission_id,
    $cause as cause,
    $recorded_at::timestamp as recorded_at,
    before.programme,
    before.indicator,
    before.unit,
    before.period,
    before.target_no,
    before.actual as actual_before,
    later.actual as actual_after,
    before.status as status_before,
    later.status as status_after
from targets_before as before
left join shown as later
    on
        before.programme = later.programme and before.indicator = later.indicator
        and before.unit = later.unit and before.period = later.period and before.target_no = later.target_no
left join (
    select
        unit,
        min(submission_id) as submission_id
    from causes
    group by unit
) as own on before.unit = own.unit
where before.status is distinct from later.status;

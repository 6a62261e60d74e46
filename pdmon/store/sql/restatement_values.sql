-- grain: one row per indicator, unit, period and category whose result differs from what was shown before
insert into restated_values by name
with causes as (
    select
        submission_id,
        unit
    from submission_log
    where submission_id in (select unnest($ids::uuid[]))
),

shown as (
    select *
    from indicator_values
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
    before.category,
    before.value as value_before,
    later.value as value_after,
    before.numerator as numerator_before,
    later.numerator as numerator_after,
    before.denominator as denominator_before,
    later.denominator as denominator_after,
    before.points as points_before,
    later.points as points_after,
    before.attained as attained_before,
    later.attained as attained_after
from values_before as before
left join shown as later
    on
        before.programme = later.programme and before.indicator = later.indicator
        and before.unit = later.unit and before.period = later.period and before.category = later.category
left join (
    select
        unit,
        min(submission_id) as submission_id
    from causes
    group by unit
) as own on before.unit = own.unit
where
    before.value is distinct from later.value
    or before.numerator is distinct from later.numerator
    or before.denominator is distinct from later.denominator
    or before.points is distinct from later.points
    or before.attained is distinct from later.attained;

-- grain: one row per organisation, target of an indicator that organisations report (of those asked, in their order),
-- in one year
with asked as (
    select
        targets.indicator,
        targets.target_no,
        targets.wording,
        indicators.direction,
        list_position($indicators, targets.indicator) as indicator_no
    from targets
    inner join indicators on targets.programme = indicators.programme and targets.indicator = indicators.indicator
    where targets.programme = $programme and list_contains($indicators, targets.indicator)
),

found as (
    select
        results.*,
        members.unit_no,
        list_position($indicators, results.indicator) as indicator_no
    from target_values as results
    inner join organisations_of_year($programme, $year) as members on results.unit = members.unit
    where
        results.programme = $programme
        and results.period = $period
        and list_contains($indicators, results.indicator)
)

select
    found.unit,
    found.indicator,
    found.target_no,
    asked.wording,
    found.kind,
    found.baseline,
    found.actual,
    found.target,
    attained_share(asked.direction, found.actual, found.target) as attainment,
    found.status,
    found.shortfall
from found
inner join asked on found.indicator_no = asked.indicator_no and found.target_no = asked.target_no
order by found.indicator_no, found.unit_no, found.target_no;

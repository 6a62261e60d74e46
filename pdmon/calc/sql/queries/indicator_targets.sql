-- grain: one row per target of one indicator and year or planned part of a year, for one unit
select
    targets.target_no,
    targets.kind,
    targets.due,
    targets.part,
    targets.wording,
    targets.value,
    found.period,
    found.target,
    found.actual,
    found.baseline,
    found.attained,
    found.attainment,
    coalesce(found.status, 'no_data') as status,
    found.shortfall
from targets
left join target_values as found
    on
        targets.programme = found.programme
        and targets.indicator = found.indicator
        and targets.target_no = found.target_no
        and found.unit = $unit
where targets.programme = $programme and targets.indicator = $indicator
order by targets.target_no, found.period;

-- grain: one row per target of the programme, for one unit and year
select
    targets.indicator, targets.target_no, targets.kind, targets.due, targets.part, targets.wording,
    targets.value as threshold,
    indicators.criterion, indicators.short_title, indicators.unit_of_measure, indicators.formula,
    found.target, found.actual, found.baseline, found.attained, found.attainment,
    coalesce(found.status, 'no_data') as status, found.shortfall
from targets
inner join indicators on targets.programme = indicators.programme and targets.indicator = indicators.indicator
left join target_values as found
    on
        targets.programme = found.programme
        and targets.indicator = found.indicator
        and targets.target_no = found.target_no
        and found.unit = $unit
        and found.period = $period
where targets.programme = $programme
order by indicators.position, targets.target_no;

-- grain: one row per target of the programme with a due year and year up to the asked one, for one unit
select
    targets.indicator,
    targets.target_no,
    targets.kind,
    targets.due,
    targets.part,
    targets.wording,
    targets.value as threshold,
    indicators.short_title,
    indicators.unit_of_measure,
    indicators.direction,
    found.period,
    found.target,
    found.actual,
    found.baseline,
    if(
        period_year(found.period) >= programmes.baseline_year,
        line_to(found.target, found.baseline, programmes.baseline_year, targets.due, period_year(found.period)),
        null
    ) as line,
    found.status,
    found.shortfall
from targets
inner join indicators on targets.programme = indicators.programme and targets.indicator = indicators.indicator
inner join programmes on targets.programme = programmes.programme
inner join target_values as found
    on
        targets.programme = found.programme
        and targets.indicator = found.indicator
        and targets.target_no = found.target_no
where
    targets.programme = $programme
    and targets.due is not null
    and found.unit = $unit
    and is_whole_year(found.period)
    and found.period <= $period
order by indicators.position, targets.target_no, found.period;

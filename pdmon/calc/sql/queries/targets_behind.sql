-- grain: one row per target that is behind its line, unit (the asked one, or without one every one) and year (the
-- asked one, or without one every year), with both sides of what it judges now and in the baseline year
select
    found.indicator,
    found.target_no,
    found.unit,
    found.period,
    found.due,
    indicators.criterion,
    indicators.level,
    indicators.direction,
    targets.part,
    programmes.baseline_year,
    found.target,
    found.actual,
    found.baseline,
    now.value,
    now.numerator::double as numerator,
    now.denominator::double as denominator,
    start.numerator::double as baseline_numerator,
    start.denominator::double as baseline_denominator
from target_values as found
inner join targets
    on
        found.programme = targets.programme
        and found.indicator = targets.indicator
        and found.target_no = targets.target_no
inner join indicators on found.programme = indicators.programme and found.indicator = indicators.indicator
inner join programmes on found.programme = programmes.programme
left join judged_values() as now
    on
        found.programme = now.programme
        and found.indicator = now.indicator
        and found.unit = now.unit
        and found.period = now.period
        and now.category = coalesce('part:' || targets.part, '')
left join judged_values() as start
    on
        found.programme = start.programme
        and found.indicator = start.indicator
        and found.unit = start.unit
        and period_year(start.period) = programmes.baseline_year
        and is_whole_year(start.period)
        and now.category = start.category
where
    found.programme = $programme
    and found.status = 'behind'
    and is_whole_year(found.period)
    and ($unit is null or found.unit = $unit)
    and ($period is null or found.period = $period)
order by indicators.position, found.target_no, found.unit, found.period;

-- grain: one row per organisation, target of an indicator that organisations report, in one year
select
    found.unit,
    found.indicator,
    found.target_no,
    targets.wording,
    found.kind,
    found.baseline,
    found.actual,
    found.target,
    attained_share(indicators.direction, found.actual, found.target) as attainment,
    found.status,
    found.shortfall
from target_values as found
inner join indicators on found.programme = indicators.programme and found.indicator = indicators.indicator
inner join targets
    on
        found.programme = targets.programme
        and found.indicator = targets.indicator
        and found.target_no = targets.target_no
inner join programme_reporters as reporters
    on
        found.programme = reporters.programme
        and found.unit = reporters.unit
        and reporters.level = 'S'
where
    found.programme = $programme
    and found.period = $period
    and indicators.level = 'S'
    and $year between reporters.open_from and reporters.open_to
order by indicators.position, found.unit, found.target_no;

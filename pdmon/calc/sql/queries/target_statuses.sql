-- grain: one row per criterion of the programme, year (up to the asked one) and status, for one unit
select
    indicators.criterion,
    found.period,
    found.status,
    count(*)::integer as targets
from target_values as found
inner join indicators on found.programme = indicators.programme and found.indicator = indicators.indicator
where
    found.programme = $programme and found.unit = $unit
    and is_whole_year(found.period)
    and ($period is null or found.period <= $period)
    and not list_contains($left_out, found.indicator)
group by indicators.criterion, found.period, found.status
order by found.period, indicators.criterion, found.status;

-- grain: one row per indicator and year of the programme's territory; an empty period leaves every year
select
    chains.*,
    indicators.short_title,
    criteria.title as criterion_title
from chains
inner join indicators using (programme, indicator)
inner join criteria on chains.programme = criteria.programme and chains.criterion = criteria.criterion
where chains.programme = $programme and ($period = '' or chains.period = $period)
order by chains.period desc, indicators.position asc;

-- grain: one row per indicator, unit and period: the headlines of these units. A few are asked for as a list: it
-- reaches the rows below the view, a join would be made with every value of the view.
select
    found.programme,
    found.indicator,
    found.unit,
    found.period,
    found.value,
    found.state
from judged_values() as found
inner join indicators on found.programme = indicators.programme and found.indicator = indicators.indicator
where
    found.category = '' and list_contains($periods, found.period)
    and (len($units) > 50 or list_contains($units, found.unit))
    and found.unit in (select unnest($units))
order by found.programme, indicators.position, found.unit, found.period;

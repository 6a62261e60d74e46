-- grain: one row per indicator, unit and period: the headlines of these units and of whatever stands above them
with recursive above as (
    select unnest($units) as unit
    union
    select units.parent as unit
    from units
    inner join above on units.unit = above.unit
    where units.parent is not null
)

select
    found.programme,
    found.indicator,
    found.unit,
    found.period,
    found.value,
    found.state
from indicator_values as found
inner join above on found.unit = above.unit
inner join indicators on found.programme = indicators.programme and found.indicator = indicators.indicator
where found.category = '' and list_contains($periods, found.period)
order by found.programme, indicators.position, found.unit, found.period;

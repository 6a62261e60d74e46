-- grain: one row per unit of a programme that defines an index, in one year
select
    unit,
    index,
    level,
    place,
    places
from programme_values
where programme = $programme and period = $period and index is not null
order by unit;

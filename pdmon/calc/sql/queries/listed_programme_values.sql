-- grain: one row per unit and year of a programme that defines an index, as the command `values` prints them
select
    unit,
    period,
    points,
    max_points,
    index,
    level,
    place,
    places
from programme_values
where
    programme = $programme
    and index is not null
    and ($period is null or period = $period)
    and ($unit is null or unit = $unit)
order by unit, period;

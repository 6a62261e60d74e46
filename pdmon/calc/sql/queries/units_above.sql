-- grain: one row per unit: these, and whatever stands above them
with recursive above as (
    select unnest($units) as unit
    union
    select units.parent as unit
    from units
    inner join above on units.unit = above.unit
    where units.parent is not null
)

select unit
from above
order by unit;

-- grain: one row per unit of the register whose place on the map is known
select
    unit,
    latitude,
    longitude
from units
where latitude is not null and longitude is not null;

-- grain: one row per programme and year that has results
select
    programme,
    year
from programme_periods
where not is_part
order by programme asc, year desc;

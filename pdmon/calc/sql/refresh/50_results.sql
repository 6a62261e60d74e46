-- grain of new_verdicts: one row per target, node and year that could be judged
create or replace temp table new_verdicts as
select
    found.series_id,
    found.row_no,
    grid.first_no,
    is_attained(found.status) as attained
from result_targets as found
inner join new_grid as grid on found.row_no = grid.row_no
where is_attained(found.status) is not null;

insert into result_verdicts by name
select
    headlines.series_id,
    found.row_no,
    bool_and(found.attained) as attained
from new_verdicts as found
inner join series on found.series_id = series.series_id
inner join series as headlines
    on series.programme = headlines.programme and series.indicator = headlines.indicator and headlines.category = ''
group by headlines.series_id, found.row_no;

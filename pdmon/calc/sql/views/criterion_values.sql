-- grain: one row per criterion, unit and year
create or replace view criterion_values as
select
    criteria.programme,
    criteria.criterion,
    rows.unit,
    rows.period,
    found.points,
    found.max_points,
    found.targets_attained,
    found.targets_judged,
    found.indicators_with_data,
    found.indicators
from result_criteria as found
inner join (select distinct
    criterion_no,
    programme,
    criterion
from series) as criteria
    on found.criterion_no = criteria.criterion_no
inner join result_rows as rows on found.row_no = rows.row_no;
comment on view criterion_values is 'Итоги по критериям: баллы и их максимум, достигнутые цели, показатели с данными';

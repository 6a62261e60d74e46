-- grain: one row per criterion, unit and year
create or replace view criterion_values as
with criteria as (
    select distinct
        criterion_no,
        programme,
        criterion
    from series
),

found as (
    select
        criterion_no,
        row_no,
        points,
        max_points,
        targets_attained,
        targets_judged,
        indicators_with_data,
        indicators
    from result_criteria
    union all
    select * from waiting_criteria()
)

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
from found
inner join criteria on found.criterion_no = criteria.criterion_no
inner join result_rows as rows on found.row_no = rows.row_no;
comment on view criterion_values is 'Итоги по критериям: баллы и их максимум, достигнутые цели, показатели с данными';

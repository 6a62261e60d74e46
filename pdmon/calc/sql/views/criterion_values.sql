-- grain: one row per criterion, unit and year
create or replace view criterion_values as
select
    programme, criterion, unit, period, points, max_points, targets_attained, targets_judged,
    indicators_with_data, indicators
from result_criteria;
comment on view criterion_values is 'Итоги по критериям: баллы и их максимум, достигнутые цели, показатели с данными';

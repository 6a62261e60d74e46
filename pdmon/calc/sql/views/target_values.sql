-- grain: one row per target of an indicator, unit and year
create or replace view target_values as
select
    programme, indicator, unit, period, target_no, kind, due, target, actual, baseline, attained, attainment,
    status, shortfall
from result_targets;
comment on view target_values is 'Достижение целевых значений: факт, цель, базовое значение, статус, сколько не хватает';

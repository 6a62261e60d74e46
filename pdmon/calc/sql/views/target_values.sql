-- grain: one row per target of an indicator, unit and year
create or replace view target_values as
select
    targets.programme,
    targets.indicator,
    rows.unit,
    rows.period,
    targets.target_no,
    targets.kind,
    targets.due,
    found.target,
    found.actual,
    found.baseline,
    is_attained(found.status) as attained,
    share(found.actual, found.target) as attainment,
    found.status,
    found.shortfall
from result_targets as found
inner join config_targets as targets
    on found.series_id = targets.series_id and found.target_no = targets.target_no
inner join result_rows as rows on found.row_no = rows.row_no;
comment on view target_values is
'Достижение целевых значений: факт, цель, базовое значение, статус, сколько не хватает';

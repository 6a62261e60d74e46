-- grain: one row per programme, node and closed period of which another number of organisations is expected now
select
    before.programme,
    before.unit,
    before.period,
    before.units_expected as expected_before,
    coalesce(rows.units_expected, 0) as expected_after
from coverage_before as before
left join result_rows as rows
    on before.track = rows.track and before.unit = rows.unit and before.period = rows.period
where before.units_expected <> coalesce(rows.units_expected, 0)
order by before.programme, before.period, before.unit;

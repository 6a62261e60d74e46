-- What counted before the register changed.
-- grain: one row per programme, organisation and year in which it reported and counted
create or replace temp table counted_before as
select distinct
    periods.programme,
    periods.unit,
    period_year(periods.period) as year
from unit_periods as periods
inner join reporting_nodes as nodes
    on
        periods.programme = nodes.programme and periods.unit = nodes.unit and nodes.unit = nodes.node
        and period_year(periods.period) between nodes.open_from and nodes.open_to;

-- grain: one row per programme, level, node with others below it, and closed period
create or replace temp table coverage_before as
select
    programmes.programme,
    rows.track,
    rows.unit,
    rows.period,
    rows.units_expected
from result_rows as rows
inner join config_programmes as programmes on rows.track = 2 * programmes.position
inner join closed_periods as closed
    on programmes.programme = closed.programme and closed.period in (rows.period, period_year(rows.period)::varchar)
where rows.unit = programmes.territory or rows.unit in (select parent from unit_timeline);

-- The new rows take the place of the old ones of the same programme and node.
delete from result_values
using series, scope_nodes
where result_values.series_id = series.series_id and series.programme = scope_nodes.programme
    and result_values.unit = scope_nodes.node;

insert into result_values by name
with verdicts as (
    select headlines.series_id, new_targets.unit, new_targets.period, bool_and(new_targets.attained) as attained
    from new_targets
    inner join series as headlines
        on new_targets.programme = headlines.programme and new_targets.indicator = headlines.indicator
        and headlines.category = ''
    where new_targets.attained is not null
    group by headlines.series_id, new_targets.unit, new_targets.period
)

select
    new_values.series_id, new_values.unit, new_values.period, new_values.numerator, new_values.denominator,
    new_values.value, new_values.state, new_values.units_expected, new_values.units_reported, new_values.previous,
    new_values.change, new_values.dynamics, new_values.points, new_values.max_points, verdicts.attained
from new_values
left join verdicts
    on new_values.series_id = verdicts.series_id and new_values.unit = verdicts.unit
    and new_values.period = verdicts.period
where not new_values.is_internal;

delete from result_targets
where (programme, unit) in (select (programme, node) from scope_nodes);

insert into result_targets by name select * from new_targets;

delete from result_criteria
where (programme, unit) in (select (programme, node) from scope_nodes);

insert into result_criteria by name
with judged as (
    select
        series.programme,
        series.criterion,
        new_targets.unit,
        new_targets.period,
        count(*) filter (where new_targets.attained) as targets_attained,
        count(new_targets.attained) as targets_judged
    from new_targets
    inner join series
        on new_targets.programme = series.programme and new_targets.indicator = series.indicator
        and series.category = ''
    group by series.programme, series.criterion, new_targets.unit, new_targets.period
),

scored as (
    select
        series.programme,
        series.criterion,
        new_values.unit,
        new_values.period,
        sum(new_values.points) as points,
        sum(new_values.max_points) as max_points,
        count(*) filter (where new_values.state <> 'no_data') as indicators_with_data,
        count(*) as indicators
    from new_values
    inner join series on new_values.series_id = series.series_id and series.category = ''
    where not new_values.is_month
    group by series.programme, series.criterion, new_values.unit, new_values.period
)

select
    scored.*,
    coalesce(judged.targets_attained, 0) as targets_attained,
    coalesce(judged.targets_judged, 0) as targets_judged
from scored
left join judged
    on scored.programme = judged.programme and scored.criterion = judged.criterion
    and scored.unit = judged.unit and scored.period = judged.period;

delete from stale_units;

-- The new rows take the place of the old ones of the same programme and node.
delete from result_values
where (programme, unit) in (select (programme, node) from scope_nodes);

insert into result_values by name
with verdicts as (
    select programme, indicator, unit, period, bool_and(attained) as attained
    from new_targets
    where attained is not null
    group by programme, indicator, unit, period
)

select
    new_values.series_id, new_values.programme, new_values.indicator, new_values.unit, new_values.period,
    new_values.category, new_values.numerator, new_values.denominator, new_values.value, new_values.state,
    new_values.units_expected, new_values.units_reported, new_values.previous, new_values.change,
    new_values.dynamics, new_values.points, new_values.max_points, verdicts.attained
from new_values
left join verdicts
    on new_values.programme = verdicts.programme and new_values.indicator = verdicts.indicator
    and new_values.unit = verdicts.unit and new_values.period = verdicts.period and new_values.category = ''
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
        programme,
        criterion,
        unit,
        period,
        sum(points) as points,
        sum(max_points) as max_points,
        count(*) filter (where state <> 'no_data') as indicators_with_data,
        count(*) as indicators
    from new_values
    where category = '' and not is_month
    group by programme, criterion, unit, period
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

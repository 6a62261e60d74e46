-- Verdicts, targets and criteria of the refreshed nodes take the place of the old ones.
delete from result_verdicts
using series, scope_nodes
where result_verdicts.series_id = series.series_id and series.programme = scope_nodes.programme
    and result_verdicts.unit = scope_nodes.node;

insert into result_verdicts by name
select headlines.series_id, new_targets.unit, new_targets.period, bool_and(new_targets.attained) as attained
from new_targets
inner join series as headlines
    on new_targets.programme = headlines.programme and new_targets.indicator = headlines.indicator
    and headlines.category = ''
where new_targets.attained is not null
group by headlines.series_id, new_targets.unit, new_targets.period;

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
        results.unit,
        results.period,
        sum(results.points) as points,
        sum(results.max_points) as max_points,
        count(*) filter (where results.state <> 'no_data') as indicators_with_data,
        count(*) as indicators
    from result_values as results
    inner join series on results.series_id = series.series_id and series.category = ''
    inner join scope_nodes on series.programme = scope_nodes.programme and results.unit = scope_nodes.node
    where length(results.period) = 4
    group by series.programme, series.criterion, results.unit, results.period
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

-- grain of new_verdicts: one row per target, node and year that could be judged
create or replace temp table new_verdicts as
select
    found.series_id,
    found.row_no,
    grid.first_no,
    found.status in ('attained', 'attained_early') as attained
from result_targets as found
inner join new_grid as grid on found.row_no = grid.row_no
where found.status in ('attained', 'attained_early', 'missed');

insert into result_verdicts by name
select
    headlines.series_id,
    found.row_no,
    bool_and(found.attained) as attained
from new_verdicts as found
inner join series on found.series_id = series.series_id
inner join series as headlines
    on series.programme = headlines.programme and series.indicator = headlines.indicator and headlines.category = ''
group by headlines.series_id, found.row_no;

insert into result_criteria by name
with judged as (
    select
        series.criterion_no,
        found.first_no as row_no,
        count(*) filter (where found.attained) as targets_attained,
        count(*) as targets_judged
    from new_verdicts as found
    inner join series on found.series_id = series.series_id
    group by series.criterion_no, found.first_no
),

scored as (
    select
        series.criterion_no,
        grid.first_no as row_no,
        sum(results.points) as points,
        sum(if(results.points is null, 0, 1)) filter (where series.scoring_rule is not null) as max_points,
        count(results.numerator) as indicators_with_data,
        count(*) as indicators
    from result_values as results
    inner join series on results.series_id = series.series_id and series.category = ''
    inner join new_grid as grid on results.row_no = grid.row_no and not grid.is_month
    group by series.criterion_no, grid.first_no
)

select
    scored.*,
    coalesce(judged.targets_attained, 0) as targets_attained,
    coalesce(judged.targets_judged, 0) as targets_judged
from scored
left join judged on scored.criterion_no = judged.criterion_no and scored.row_no = judged.row_no;

delete from stale_units;

-- grain of result_criteria: one row per criterion, unit and year: its points, targets and indicators
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
        sum(if(results.points is null, 0, series.max_points)) filter (
            where series.scoring_rule is not null
        ) as max_points,
        count(results.numerator) as indicators_with_data,
        count(*) as indicators
    from result_values as results
    inner join series on results.series_id = series.series_id and series.category = ''
    inner join new_grid as grid on results.row_no = grid.row_no and not grid.is_part and grid.is_touched
    group by series.criterion_no, grid.first_no
)

select
    scored.*,
    coalesce(judged.targets_attained, 0) as targets_attained,
    coalesce(judged.targets_judged, 0) as targets_judged
from scored
left join judged on scored.criterion_no = judged.criterion_no and scored.row_no = judged.row_no;

delete from stale_units;

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

-- The same of the nodes below which nobody has reported for an added period: what is asked, and nothing that was found.
insert into result_criteria by name
with years as (
    select distinct
        track,
        year
    from waiting_rows
    where not is_part
),

asked as materialized (
    select
        years.track,
        years.year,
        series.criterion_no,
        if(count(series.scoring_rule) = 0, null, 0) as max_points,
        count(*) as indicators
    from years
    inner join series
        on
            years.track = series.track and series.category = ''
            and years.year between series.from_year and series.until_year
    group by years.track, years.year, series.criterion_no
)

select
    asked.criterion_no,
    rows.first_no as row_no,
    null as points,
    sum(asked.max_points) as max_points,
    0 as targets_attained,
    0 as targets_judged,
    0 as indicators_with_data,
    sum(asked.indicators) as indicators
from waiting_rows as rows
inner join asked on rows.track = asked.track and rows.year = asked.year
where not rows.is_part
group by asked.criterion_no, rows.first_no;

delete from stale_units;

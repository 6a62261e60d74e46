-- grain of target_rows: one row per target, node and year, and part of a year that has a step of its own, with the
-- value of the series that the target names and the value of the same series in the baseline year. What a kind of
-- target makes of them stands in 45_target_kinds.
create or replace temp table target_rows as
with judged_rows as materialized (
    select
        row_no,
        baseline_no,
        year,
        period,
        is_part
    from new_grid
    where not is_part or period in (select step from config_target_steps)
),

judged_series as materialized (
    select
        *,
        coalesce(sign_of(direction), 1) as sign
    from series
    where series_id in (select series_id from config_targets)
),

judged_values as materialized (
    select
        results.series_id,
        rows.*,
        results.numerator,
        results.denominator,
        results.is_partial,
        series.scale,
        series.sign,
        value_of(scale, results.numerator, results.denominator) as value
    from result_values as results
    inner join judged_series as series on results.series_id = series.series_id
    inner join judged_rows as rows on results.row_no = rows.row_no
    union all
    select
        series.series_id,
        rows.*,
        null as numerator,
        null as denominator,
        false as is_partial,
        series.scale,
        series.sign,
        null as value
    from judged_rows as rows
    -- not waiting_series: that joins every series before those with targets are chosen
    inner join result_waiting as waiting on rows.row_no = waiting.row_no
    inner join judged_series as series
        on
            waiting.track = series.track and asks_of(waiting.part_kind, series.periods, series.base_series_id)
            and waiting.year between series.from_year and series.until_year
),

baseline_values as (
    select
        series_id,
        row_no,
        value,
        is_partial
    from judged_values
    union all
    select
        series_id,
        row_no,
        value,
        is_partial
    from kept_values
)

select
    targets.programme,
    targets.indicator,
    targets.kind,
    targets.series_id,
    targets.target_no,
    judged.row_no,
    judged.baseline_no,
    judged.year,
    judged.period,
    targets.due,
    targets.value as threshold,
    programmes.baseline_year,
    judged.scale,
    judged.sign,
    judged.is_partial,
    judged.numerator::double as numerator,
    judged.denominator::double as denominator,
    judged.value,
    baseline.value as baseline_value,
    -- what is incomplete itself is nothing to be compared with: growth against it would be a matter of course
    if(baseline.is_partial, null, baseline.value) as whole_baseline
from judged_values as judged
inner join config_targets as targets
    on
        judged.series_id = targets.series_id
        and judged.year between targets.from_year and targets.until_year
inner join config_programmes as programmes on targets.programme = programmes.programme
left join baseline_values as baseline
    on judged.series_id = baseline.series_id and judged.baseline_no = baseline.row_no
where
    not judged.is_part
    or (targets.programme, targets.indicator, targets.target_no, judged.period) in (
        select (programme, indicator, target_no, step) from config_target_steps
    );

-- grain of target_findings: one row per row of target_rows (its rowid): what the kind of the target asks for and found;
-- sign: -1 where less is better; is_start: the baseline year, in which nothing can have moved yet; gap: how many are
-- lacking where the target does not hold
create or replace temp table target_findings (
    target_row bigint not null,
    target double,
    actual double,
    baseline double,
    holds boolean,
    gap double,
    sign integer default 1,
    has_basis boolean default true,
    is_start boolean default false
);

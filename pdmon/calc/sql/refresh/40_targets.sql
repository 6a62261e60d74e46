-- grain of measured: one row per target, node and year, with what is judged
create or replace temp table measured as
with judged_values as not materialized (
    select
        results.*,
        series.programme,
        series.indicator,
        series.is_internal,
        series.unit_of_measure = 'percent' as is_percent,
        value_of(is_percent, results.numerator, results.denominator) as value
    from result_values as results
    inner join series on results.series_id = series.series_id
),

least_units as (
    -- in_every_unit looks at the reporting units themselves: the least value, and what each lacks to the target
    select
        targets.series_id,
        above.above_no as row_no,
        min(results.value) as least_value,
        sum(greatest(0, ceil(case
            when results.is_percent
                then targets.value * results.denominator::double / 100 - results.numerator::double
            else targets.value - results.numerator::double
        end - 1e-9))) as lacking
    from config_targets as targets
    inner join judged_values as results
        on targets.series_id = results.series_id and not results.is_partial and results.value is not null
    inner join rows_above as above on results.row_no = above.row_no
    where targets.kind = 'in_every_unit'
    group by targets.series_id, above.above_no
),

single_elements as (
    -- at_least_each wants at least one of every element of the sum
    select
        results.programme,
        results.indicator,
        results.row_no,
        sum(greatest(0, ceil(1 - results.value))) as lacking
    from judged_values as results
    inner join new_grid as grid on results.row_no = grid.row_no
    where results.is_internal
    group by results.programme, results.indicator, results.row_no
)

select
    targets.series_id,
    targets.target_no,
    found.row_no,
    grid.baseline_no,
    grid.year,
    targets.kind,
    targets.due,
    targets.value as threshold,
    programmes.baseline_year,
    found.is_percent,
    found.is_partial,
    found.numerator::double as numerator,
    found.denominator::double as denominator,
    case when targets.kind = 'in_every_unit' then least_units.least_value else found.value end as actual,
    coalesce(case targets.kind
        when 'in_every_unit' then least_units.lacking
        when 'at_least_each' then single_elements.lacking
    end, 0) as lacking
from config_targets as targets
inner join config_programmes as programmes on targets.programme = programmes.programme
inner join judged_values as found on targets.series_id = found.series_id
inner join new_grid as grid on found.row_no = grid.row_no and not grid.is_month
left join least_units on targets.series_id = least_units.series_id and found.row_no = least_units.row_no
left join single_elements
    on
        targets.programme = single_elements.programme and targets.indicator = single_elements.indicator
        and found.row_no = single_elements.row_no;

-- grain of result_targets: one row per target, node and year; the view adds whether and how far it is attained
insert into result_targets by name
with based as (
    select
        measured.*,
        measured.kind in ('growth_since_baseline', 'not_below_baseline') as needs_baseline,
        baseline.actual as baseline,
        case
            when
                measured.kind = 'growth_since_baseline'
                then baseline.actual * (1 + coalesce(measured.threshold, 0) / 100)
            when measured.kind = 'not_below_baseline' then baseline.actual
            else measured.threshold
        end as target,
        measured.kind = 'growth_since_baseline' and measured.threshold is null as must_exceed
    from measured
    left join measured as baseline
        on
            measured.series_id = baseline.series_id and measured.target_no = baseline.target_no
            and measured.baseline_no = baseline.row_no
),

compared as (
    select
        based.*,
        case
            when must_exceed then actual > target + 1e-9
            when kind = 'at_least_each' then actual >= target - 1e-9 and lacking = 0
            else actual >= target - 1e-9
        end as holds,
        baseline + (target - baseline) * (year - baseline_year) / nullif(due - baseline_year, 0) as line
    from based
),

judged as (
    select
        compared.*,
        case
            when numerator is null then 'no_data'
            when is_partial then 'partial'
            when actual is null then 'no_basis'
            when needs_baseline and (
                baseline is null or year < baseline_year
                or (kind = 'growth_since_baseline' and threshold is not null and abs(baseline) <= 1e-9)
            ) then 'no_basis'
            when due is null or year >= due then if(holds, 'attained', 'missed')
            when needs_baseline and year = baseline_year then 'on_track'
            when holds then 'attained_early'
            when baseline is null or year < baseline_year then 'no_basis'
            when actual >= line - 1e-9 then 'on_track'
            else 'behind'
        end as status
    from compared
)

select
    series_id,
    target_no,
    row_no,
    target,
    actual,
    baseline,
    status,
    case
        when status in ('no_data', 'no_basis', 'partial') then null
        when holds then 0
        when kind = 'in_every_unit' then lacking
        when kind = 'at_least_each' then greatest(ceil(target - actual - 1e-9), lacking)
        when is_percent and must_exceed then floor(target * denominator / 100 - numerator + 1e-9) + 1
        when is_percent then ceil(target * denominator / 100 - numerator - 1e-9)
        when must_exceed then floor(target - actual + 1e-9) + 1
        else ceil(target - actual - 1e-9)
    end::bigint as shortfall
from judged;

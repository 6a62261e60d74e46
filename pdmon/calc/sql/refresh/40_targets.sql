-- grain of target_results: one row per series that a target looks at, unit and year
create or replace temp table target_results as
select series_id, unit, period, numerator::double as numerator, denominator::double as denominator, value, state
from result_values
where length(period) = 4 and series_id in (
    select series_id from config_targets union select series_id from series where is_internal
);

-- grain of measured: one row per target, node and year, with what is judged
create or replace temp table measured as
with least_units as (
    -- in_every_unit looks at the reporting units themselves: the least value, and what each lacks to the target
    select
        targets.series_id,
        nodes.node as unit,
        results.period,
        min(results.value) as least_value,
        sum(greatest(0, ceil(case
            when series.unit_of_measure = 'percent'
                then targets.value * results.denominator / 100 - results.numerator
            else targets.value - results.numerator
        end - 1e-9))) as lacking
    from config_targets as targets
    inner join series using (series_id)
    inner join target_results as results using (series_id)
    inner join scope_tracks as nodes on series.track = nodes.track and results.unit = nodes.unit
    where targets.kind = 'in_every_unit' and results.state = 'ok'
    group by targets.series_id, nodes.node, results.period
),

single_elements as (
    -- at_least_each wants at least one of every element of the sum
    select
        series.programme,
        series.indicator,
        results.unit,
        results.period,
        sum(greatest(0, ceil(1 - results.value))) as lacking
    from target_results as results
    inner join series on results.series_id = series.series_id and series.is_internal
    inner join scope_nodes on series.programme = scope_nodes.programme and results.unit = scope_nodes.node
    group by series.programme, series.indicator, results.unit, results.period
)

select
    targets.programme,
    targets.indicator,
    found.unit,
    found.period,
    found.period::integer as year,
    targets.target_no,
    targets.kind,
    targets.due,
    targets.value as threshold,
    programmes.baseline_year,
    series.unit_of_measure,
    found.state,
    found.numerator,
    found.denominator,
    case when targets.kind = 'in_every_unit' then least_units.least_value else found.value end as actual,
    coalesce(case targets.kind
        when 'in_every_unit' then least_units.lacking
        when 'at_least_each' then single_elements.lacking
    end, 0) as lacking
from config_targets as targets
inner join config_programmes as programmes on targets.programme = programmes.programme
inner join series on targets.series_id = series.series_id
inner join target_results as found on targets.series_id = found.series_id
inner join scope_nodes on targets.programme = scope_nodes.programme and found.unit = scope_nodes.node
left join least_units
    on targets.series_id = least_units.series_id and found.unit = least_units.unit
    and found.period = least_units.period
left join single_elements
    on targets.programme = single_elements.programme and targets.indicator = single_elements.indicator
    and found.unit = single_elements.unit and found.period = single_elements.period;

-- grain of new_targets: one row per target, node and year
create or replace temp table new_targets as
with based as (
    select
        measured.*,
        measured.kind in ('growth_since_baseline', 'not_below_baseline') as needs_baseline,
        baseline.actual as baseline,
        case
            when measured.kind = 'growth_since_baseline' then baseline.actual * (1 + coalesce(measured.threshold, 0) / 100)
            when measured.kind = 'not_below_baseline' then baseline.actual
            else measured.threshold
        end as target,
        measured.kind = 'growth_since_baseline' and measured.threshold is null as must_exceed
    from measured
    left join measured as baseline
        on measured.programme = baseline.programme and measured.indicator = baseline.indicator
        and measured.target_no = baseline.target_no and measured.unit = baseline.unit
        and measured.baseline_year = baseline.year
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
            when state = 'no_data' then 'no_data'
            when state = 'partial' then 'partial'
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
    programme,
    indicator,
    unit,
    period,
    target_no,
    kind,
    due,
    target,
    actual,
    baseline,
    case
        when status in ('attained', 'attained_early') then true
        when status = 'missed' then false
    end as attained,
    100 * actual / nullif(target, 0) as attainment,
    status,
    case
        when status in ('no_data', 'no_basis', 'partial') then null
        when holds then 0
        when kind = 'in_every_unit' then lacking
        when kind = 'at_least_each' then greatest(ceil(target - actual - 1e-9), lacking)
        when unit_of_measure = 'percent' and must_exceed then floor(target * denominator / 100 - numerator + 1e-9) + 1
        when unit_of_measure = 'percent' then ceil(target * denominator / 100 - numerator - 1e-9)
        when must_exceed then floor(target - actual + 1e-9) + 1
        else ceil(target - actual - 1e-9)
    end::bigint as shortfall
from judged;

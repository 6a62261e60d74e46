-- grain: one row per target of this kind, node and year: every kind of organisation that reported reaches the value
-- stated for it, its organisations below the node taken together; shown is the kind that is furthest behind. An
-- organisation whose kind has no value is not asked.
-- only for: by_kind
insert into target_findings by name
with unit_kinds as (
    -- the kind that an organisation has on a year's last day
    select
        unit,
        kind,
        coalesce(year(valid_from), 0) as from_year,
        coalesce(lead(from_year) over (partition by unit order by from_year) - 1, 9999) as to_year
    from unit_timeline
    qualify row_number() over (partition by unit, coalesce(year(valid_from), 0) order by valid_from desc nulls last) = 1
),

kind_sums as (
    select
        targets.series_id,
        targets.target_no,
        above.above_no as row_no,
        kinds.kind,
        any_value(steps.value) as target,
        any_value(coalesce(sign_of(series.direction), 1)) as sign,
        any_value(series.scale) as scale,
        sum(results.numerator)::double as numerator,
        sum(results.denominator)::double as denominator
    from config_targets as targets
    inner join config_target_steps as steps
        on
            targets.programme = steps.programme and targets.indicator = steps.indicator
            and targets.target_no = steps.target_no
    inner join series on targets.series_id = series.series_id
    inner join result_values as results
        on targets.series_id = results.series_id and not results.is_partial and results.numerator is not null
    inner join judged_above as above on results.row_no = above.row_no
    inner join result_rows as own on results.row_no = own.row_no
    inner join unit_kinds as kinds
        on
            own.unit = kinds.unit and steps.step = kinds.kind
            and period_year(own.period) between kinds.from_year and kinds.to_year
    where targets.kind = 'by_kind' and targets.programme in (select programme from scope_nodes)
    group by targets.series_id, targets.target_no, above.above_no, kinds.kind
),

judged as (
    select
        kind_sums.*,
        value_of(scale, numerator, denominator) as value,
        reaches(sign * value, sign * target) as holds,
        whole_units(sign * gap_to(scale, target, numerator, denominator)) as gap
    from kind_sums
    where value_of(scale, numerator, denominator) is not null
),

furthest as (
    select
        judged.*,
        bool_and(holds) over kinds as all_hold,
        sum(gap) over kinds as whole_gap
    from judged
    window kinds as (partition by series_id, target_no, row_no)
    qualify row_number() over (partition by series_id, target_no, row_no order by sign * (value - target), kind) = 1
)

select
    rows.rowid as target_row,
    coalesce(furthest.target, steps.value) as target,
    furthest.value as actual,
    baseline.value as baseline,
    furthest.all_hold as holds,
    furthest.whole_gap as gap,
    rows.sign
from target_rows as rows
inner join new_grid as grid on rows.row_no = grid.row_no
left join unit_kinds as own
    on grid.is_reporting and grid.unit = own.unit and rows.year between own.from_year and own.to_year
left join config_target_steps as steps
    on
        rows.programme = steps.programme and rows.indicator = steps.indicator and rows.target_no = steps.target_no
        and own.kind = steps.step
left join furthest
    on rows.series_id = furthest.series_id and rows.target_no = furthest.target_no and rows.row_no = furthest.row_no
left join judged as baseline
    on
        rows.series_id = baseline.series_id and rows.target_no = baseline.target_no
        and rows.baseline_no = baseline.row_no and furthest.kind = baseline.kind
where rows.kind = 'by_kind' and (steps.value is not null or not grid.is_reporting);

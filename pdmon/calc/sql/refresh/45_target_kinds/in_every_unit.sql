-- grain: one row per target of this kind, node and year: the least value of the reporting units that reported, each of
-- which is to reach the number stated
-- only for: in_every_unit
insert into target_findings by name
with least_values as (
    select
        targets.series_id,
        targets.target_no,
        above.above_no as row_no,
        min(value_of(series.scale, results.numerator, results.denominator)) as value,
        sum(whole_units(gap_to(
            series.scale, targets.value, results.numerator::double, results.denominator::double
        ))) as lacking
    from config_targets as targets
    inner join series on targets.series_id = series.series_id
    inner join result_values as results
        on
            targets.series_id = results.series_id and not results.is_partial
            and value_of(series.scale, results.numerator, results.denominator) is not null
    inner join judged_above as above on results.row_no = above.row_no
    where targets.kind = 'in_every_unit' and targets.programme in (select programme from scope_nodes)
    group by targets.series_id, targets.target_no, above.above_no
)

select
    rows.rowid as target_row,
    rows.threshold as target,
    least_values.value as actual,
    baseline.value as baseline,
    reaches(least_values.value, rows.threshold) as holds,
    least_values.lacking as gap
from target_rows as rows
left join least_values
    on
        rows.series_id = least_values.series_id and rows.target_no = least_values.target_no
        and rows.row_no = least_values.row_no
left join least_values as baseline
    on
        rows.series_id = baseline.series_id and rows.target_no = baseline.target_no
        and rows.baseline_no = baseline.row_no
where rows.kind = 'in_every_unit';

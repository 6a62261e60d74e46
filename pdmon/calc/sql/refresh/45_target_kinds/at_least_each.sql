-- grain: one row per target of this kind, node and year: the sum reaches the number stated, and every element of it
-- is at least 1
-- only for: at_least_each
insert into target_findings by name
with single_elements as (
    select
        series.programme,
        series.indicator,
        results.row_no,
        sum(whole_units(1 - results.numerator::double)) as lacking
    from result_values as results
    inner join series
        on results.series_id = series.series_id and series.is_internal and series.category like 'each:%'
    inner join new_grid as grid on results.row_no = grid.row_no
    group by series.programme, series.indicator, results.row_no
)

select
    rows.rowid as target_row,
    rows.threshold as target,
    rows.value as actual,
    rows.baseline_value as baseline,
    reaches(rows.value, rows.threshold) and coalesce(elements.lacking, 0) = 0 as holds,
    greatest(
        whole_units(gap_to(rows.scale, rows.threshold, rows.numerator, rows.denominator)),
        coalesce(elements.lacking, 0)
    ) as gap
from target_rows as rows
left join single_elements as elements
    on rows.programme = elements.programme and rows.indicator = elements.indicator and rows.row_no = elements.row_no
where rows.kind = 'at_least_each';

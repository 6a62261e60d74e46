-- grain: one row per target of this kind, node and year: not less than in the baseline year
-- only for: not_below_baseline
insert into target_findings by name
select
    rows.rowid as target_row,
    rows.whole_baseline as target,
    rows.value as actual,
    rows.whole_baseline as baseline,
    reaches(rows.value, rows.whole_baseline) as holds,
    whole_units(gap_to(rows.scale, rows.whole_baseline, rows.numerator, rows.denominator)) as gap,
    rows.whole_baseline is not null and rows.year >= rows.baseline_year as has_basis,
    rows.year = rows.baseline_year as is_start
from target_rows as rows
where rows.kind = 'not_below_baseline';

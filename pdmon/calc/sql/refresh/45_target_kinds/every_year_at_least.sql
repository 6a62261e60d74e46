-- grain: one row per target of this kind, node and year: the value reaches the number stated
insert into target_findings by name
select
    rows.rowid as target_row,
    rows.threshold as target,
    rows.value as actual,
    rows.baseline_value as baseline,
    reaches(rows.value, rows.threshold) as holds,
    whole_units(gap_to(rows.is_percent, rows.threshold, rows.numerator, rows.denominator)) as gap
from target_rows as rows
where rows.kind = 'every_year_at_least';

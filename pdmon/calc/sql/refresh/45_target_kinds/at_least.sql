-- grain: one row per target of these kinds, node and year: the value reaches the number stated or, where less is
-- better, does not exceed it, whether it is asked by a due year or in every year (when a target is judged is the same
-- for all kinds and stands elsewhere)
-- only for: at_least, every_year_at_least, at_most
insert into target_findings by name
select
    rows.rowid as target_row,
    rows.threshold as target,
    rows.value as actual,
    rows.baseline_value as baseline,
    reaches(rows.sign * rows.value, rows.sign * rows.threshold) as holds,
    whole_units(rows.sign * gap_to(rows.scale, rows.threshold, rows.numerator, rows.denominator)) as gap,
    rows.sign
from target_rows as rows
where rows.kind in ('at_least', 'every_year_at_least', 'at_most');

-- grain: one row per target of this kind, node and period that has a value of its own; in others nothing is asked
-- only for: series
insert into target_findings by name
select
    rows.rowid as target_row,
    steps.value as target,
    rows.value as actual,
    rows.baseline_value as baseline,
    reaches(rows.sign * rows.value, rows.sign * steps.value) as holds,
    whole_units(rows.sign * gap_to(rows.scale, steps.value, rows.numerator, rows.denominator)) as gap,
    rows.sign
from target_rows as rows
inner join config_target_steps as steps
    on
        rows.programme = steps.programme and rows.indicator = steps.indicator and rows.target_no = steps.target_no
        and rows.period = steps.step
where rows.kind = 'series';

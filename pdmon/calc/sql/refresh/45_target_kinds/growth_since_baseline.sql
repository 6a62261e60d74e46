-- grain: one row per target of this kind, node and year: more than in the baseline year, or by at least so many percent
-- of it as are stated, for which it must not have been zero
-- only for: growth_since_baseline
insert into target_findings by name
with aimed as (
    select
        rows.rowid as target_row,
        rows.*,
        rows.whole_baseline * (1 + coalesce(rows.threshold, 0) / 100) as target,
        rows.threshold is null as must_exceed
    from target_rows as rows
    where rows.kind = 'growth_since_baseline'
)

select
    target_row,
    target,
    value as actual,
    whole_baseline as baseline,
    if(must_exceed, value > target + 1e-9, reaches(value, target)) as holds,
    if(
        must_exceed,
        floor(gap_to(scale, target, numerator, denominator) + 1e-9) + 1,
        whole_units(gap_to(scale, target, numerator, denominator))
    ) as gap,
    whole_baseline is not null and year >= baseline_year and (must_exceed or abs(whole_baseline) > 1e-9) as has_basis,
    year = baseline_year as is_start
from aimed;

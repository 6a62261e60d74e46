-- grain: one row per target of this kind, node and year: the share of the reporting units that reach the number stated,
-- of those that answered, against the percentage asked for; lacking are units
-- only for: share_of_units
insert into target_findings by name
with reaching as (
    select
        targets.series_id,
        targets.target_no,
        above.above_no as row_no,
        count(*)::double as answered,
        count(*) filter (
            where reaches(
                coalesce(sign_of(series.direction), 1)
                * value_of(series.scale, results.numerator, results.denominator),
                coalesce(sign_of(series.direction), 1) * steps.value
            )
        )::double as reached
    from config_targets as targets
    inner join config_target_steps as steps
        on
            targets.programme = steps.programme and targets.indicator = steps.indicator
            and targets.target_no = steps.target_no
    inner join series on targets.series_id = series.series_id
    inner join result_values as results
        on
            targets.series_id = results.series_id and not results.is_partial
            and value_of(series.scale, results.numerator, results.denominator) is not null
    inner join judged_above as above on results.row_no = above.row_no
    where targets.kind = 'share_of_units' and targets.programme in (select programme from scope_nodes)
    group by targets.series_id, targets.target_no, above.above_no
)

select
    rows.rowid as target_row,
    rows.threshold as target,
    share(reaching.reached, reaching.answered) as actual,
    share(baseline.reached, baseline.answered) as baseline,
    reaches(share(reaching.reached, reaching.answered), rows.threshold) as holds,
    whole_units(gap_to(100, rows.threshold, reaching.reached, reaching.answered)) as gap
from target_rows as rows
left join reaching
    on rows.series_id = reaching.series_id and rows.target_no = reaching.target_no and rows.row_no = reaching.row_no
left join reaching as baseline
    on
        rows.series_id = baseline.series_id and rows.target_no = baseline.target_no
        and rows.baseline_no = baseline.row_no
where rows.kind = 'share_of_units';

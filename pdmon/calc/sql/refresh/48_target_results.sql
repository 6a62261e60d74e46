-- grain of result_targets: one row per target, node and year; the same status for every kind of target; the view adds
-- whether and how far it is attained
insert into result_targets by name
with judged as (
    select
        rows.series_id,
        rows.target_no,
        rows.row_no,
        findings.target,
        findings.actual,
        findings.baseline,
        findings.holds,
        findings.gap,
        line_to(findings.target, findings.baseline, rows.baseline_year, rows.due, rows.year) as line,
        case
            when rows.numerator is null then 'no_data'
            when rows.is_partial then 'partial'
            when findings.actual is null or not findings.has_basis then 'no_basis'
            when rows.due is null or rows.year >= rows.due then if(findings.holds, 'attained', 'missed')
            when findings.is_start then 'on_track'
            when findings.holds then 'attained_early'
            when findings.baseline is null or rows.year < rows.baseline_year then 'no_basis'
            when reaches(findings.sign * findings.actual, findings.sign * line) then 'on_track'
            else 'behind'
        end as status
    from target_rows as rows
    inner join target_findings as findings on rows.rowid = findings.target_row
)

select
    series_id,
    target_no,
    row_no,
    target,
    actual,
    baseline,
    status,
    case
        when status in ('no_data', 'no_basis', 'partial') then null
        when holds then 0
        else gap
    end::bigint as shortfall
from judged;

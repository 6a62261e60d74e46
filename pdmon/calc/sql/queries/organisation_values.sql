-- grain: one row per indicator (of those asked, in their order) and organisation that is to report for the programme
-- in the year (the headline)
with members as (
    select
        unit,
        unit_no
    from organisations_of_year($programme, $year)
),

found as (
    select
        results.*,
        members.unit_no,
        list_position($indicators, results.indicator) as indicator_no
    from indicator_values as results
    inner join members on results.unit = members.unit
    where
        results.programme = $programme
        and results.period = $period
        and results.category = ''
        and list_contains($indicators, results.indicator)
),

-- the two sides alone: what a view makes of them costs as much for the year before and is not asked
earlier as (
    select
        results.numerator,
        results.denominator,
        members.unit_no,
        list_position($indicators, series.indicator) as indicator_no
    from result_values as results
    inner join series on results.series_id = series.series_id and not series.is_internal
    inner join result_rows as rows on results.row_no = rows.row_no
    inner join members on rows.unit = members.unit
    where
        series.programme = $programme
        and series.category = ''
        and list_contains($indicators, series.indicator)
        and rows.period = $previous_period
)

select
    found.indicator,
    found.unit,
    found.period,
    found.category,
    found.numerator::double as numerator,
    found.denominator::double as denominator,
    found.value,
    found.state,
    found.units_expected,
    found.units_reported,
    found.previous,
    found.change,
    found.dynamics,
    found.points::double as points,
    found.max_points::double as max_points,
    found.attained,
    earlier.numerator::double as previous_numerator,
    earlier.denominator::double as previous_denominator
from found
left join earlier on found.indicator_no = earlier.indicator_no and found.unit_no = earlier.unit_no
order by found.indicator_no, found.unit_no;

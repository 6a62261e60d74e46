-- grain: one row per indicator (of those asked, in their order) and organisation that is to report for the programme
-- in the year (the headline)
with found as (
    select
        results.*,
        members.unit_no,
        list_position($indicators, results.indicator) as indicator_no
    from indicator_values as results
    inner join organisations_of_year($programme, $year) as members on results.unit = members.unit
    where
        results.programme = $programme
        and results.period in ($period, $previous_period)
        and results.category = ''
        and list_contains($indicators, results.indicator)
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
left join found as earlier
    on
        found.indicator_no = earlier.indicator_no
        and found.unit_no = earlier.unit_no
        and earlier.period = $previous_period
where found.period = $period
order by found.indicator_no, found.unit_no;

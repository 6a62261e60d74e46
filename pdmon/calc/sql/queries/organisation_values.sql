-- grain: one row per indicator and organisation that is to report for the programme in the year (the headline)
select
    found.indicator,
    found.unit,
    found.period,
    found.category,
    found.numerator,
    found.denominator,
    found.value,
    found.state,
    found.units_expected,
    found.units_reported,
    found.previous,
    found.change,
    found.dynamics,
    found.points,
    found.max_points,
    found.attained,
    indicators.unit_of_measure,
    earlier.numerator as previous_numerator,
    earlier.denominator as previous_denominator
from indicator_values as found
inner join indicators on found.programme = indicators.programme and found.indicator = indicators.indicator
left join indicator_values as earlier
    on
        found.programme = earlier.programme
        and found.indicator = earlier.indicator
        and found.unit = earlier.unit
        and earlier.period = $previous_period
        and earlier.category = ''
inner join programme_reporters as reporters
    on
        found.programme = reporters.programme
        and found.unit = reporters.unit
        and reporters.level = 'S'
where
    found.programme = $programme
    and found.period = $period
    and found.category = ''
    and indicators.level = 'S'
    and $year between reporters.open_from and reporters.open_to
order by indicators.position, found.unit;

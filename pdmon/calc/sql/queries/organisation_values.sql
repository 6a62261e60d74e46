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
inner join reporting_nodes as nodes
    on
        found.programme = nodes.programme
        and found.unit = nodes.unit
        and nodes.level = 'S'
        and nodes.node = (
            select territory from programmes
            where programme = $programme
        )
where
    found.programme = $programme
    and found.period = $period
    and found.category = ''
    and indicators.level = 'S'
    and $year between nodes.open_from and nodes.open_to
order by indicators.position, found.unit;

-- grain: one row per organisation that is to report for the programme in the year;
-- size: the element's value, null unknown
select
    units.unit,
    units.name,
    units.short_name,
    units.kind,
    coalesce(
        max(facts.value) filter (where is_whole_year(facts.period)),
        max_by(facts.value, facts.period)
    )::double as size
from programme_reporters as reporters
inner join units on reporters.unit = units.unit
left join facts
    on
        reporters.unit = facts.unit and facts.element = $element and facts.category = ''
        and period_year(facts.period) = $year
where
    reporters.programme = $programme
    and reporters.level = 'S'
    and $year between reporters.open_from and reporters.open_to
group by units.unit, units.name, units.short_name, units.kind
order by units.kind, natural_order(units.short_name);

-- grain: one row per organisation that is to report for the programme (in the asked year, or without one ever)
select
    units.unit,
    units.name,
    units.short_name,
    units.kind,
    units.parent,
    reporters.open_from,
    reporters.open_to
from programme_reporters as reporters
inner join units on reporters.unit = units.unit
where
    reporters.programme = $programme
    and reporters.level = 'S'
    and ($year is null or $year between reporters.open_from and reporters.open_to)
order by units.kind, natural_order(units.short_name);

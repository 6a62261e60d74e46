-- What the units of a correction and the nodes above them showed before it.
create or replace temp table restating_nodes as
select distinct node from reporting_nodes
where unit in (select unit from restating_units)
union
select unit from restating_units;

-- grain: one row per indicator, unit, period and category
create or replace temp table values_before as
select
    programme,
    indicator,
    unit,
    period,
    category,
    value,
    numerator,
    denominator,
    points,
    attained
from indicator_values
where unit in (select node from restating_nodes);

-- grain: one row per target, unit and year
create or replace temp table targets_before as
select
    programme,
    indicator,
    unit,
    period,
    target_no,
    actual,
    status
from target_values
where unit in (select node from restating_nodes);

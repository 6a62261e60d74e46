-- What the units of a correction and the nodes above them showed before it.
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
where
    may_be_restated(unit)
    and unit in (select node from restating_nodes);

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
where
    may_be_restated(unit)
    and unit in (select node from restating_nodes);

-- What the units of a correction and the nodes above them showed before it. Where they are few, they are asked for as a
-- list: a list reaches the rows below the view, a join would be made with every value of the view.
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
    coalesce(list_contains(getvariable('few_nodes'), unit), true)
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
    coalesce(list_contains(getvariable('few_nodes'), unit), true)
    and unit in (select node from restating_nodes);

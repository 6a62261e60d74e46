-- grain of the added rows: one row per indicator, unit, period and category that has a result now and had no row before
insert into values_before by name
select
    later.programme,
    later.indicator,
    later.unit,
    later.period,
    later.category
from indicator_values as later
anti join values_before as before
    on
        later.programme = before.programme and later.indicator = before.indicator
        and later.unit = before.unit and later.period = before.period and later.category = before.category
where
    may_be_restated(later.unit)
    and later.unit in (select node from restating_nodes) and later.state <> 'no_data';

-- grain: one row per indicator, unit, period and category (empty category = the headline)
create or replace view indicator_values as
select
    programme, indicator, unit, period, category, numerator, denominator, value, state, units_expected,
    units_reported, previous, change, dynamics, points, max_points, attained
from result_values;
comment on view indicator_values is 'Значения показателей: числитель, знаменатель, состояние, охват, динамика, баллы, достижение';

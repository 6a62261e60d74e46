-- grain: one row per indicator, unit, period and category (empty category = the headline)
create or replace view indicator_values as
select
    series.programme, series.indicator, results.unit, results.period, series.category, results.numerator,
    results.denominator, results.value, results.state, results.units_expected, results.units_reported,
    results.previous, results.change, results.dynamics, results.points, results.max_points, results.attained
from result_values as results
inner join series on results.series_id = series.series_id;
comment on view indicator_values is 'Значения показателей: числитель, знаменатель, состояние, охват, динамика, баллы, достижение';

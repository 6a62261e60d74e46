-- grain: one row per indicator, unit, period and category (empty category = the headline)
create or replace view indicator_values as
select
    series.programme, series.indicator, results.unit, results.period, series.category, results.numerator,
    results.denominator, results.value, results.state, results.units_expected, results.units_reported,
    results.previous, results.change, results.dynamics, results.points, results.max_points, verdicts.attained
from result_values as results
inner join series on results.series_id = series.series_id and not series.is_internal
left join result_verdicts as verdicts
    on results.series_id = verdicts.series_id and results.unit = verdicts.unit and results.period = verdicts.period;
comment on view indicator_values is 'Значения показателей: числитель, знаменатель, состояние, охват, динамика, баллы, достижение';

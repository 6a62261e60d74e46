-- grain: one row per period that figures are reported for or results are computed for
create or replace view periods as
select
    found.period,
    period_kind(found.period) as kind,
    period_year(found.period) as year,
    period_ordinal(found.period) as ordinal,
    period_first_day(found.period) as first_day,
    period_last_day(found.period) as last_day
from (
    select period from programme_periods
    union
    select period from current_facts
) as found
order by last_day asc, first_day desc;
comment on view periods is
'Отчётные периоды: вид, год, к которому период относится, номер в году, первый и последний день';

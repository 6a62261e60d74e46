-- grain: one row per indicator, unit and period of the programme whose result a correction has changed since the moment
select distinct
    programme,
    indicator,
    unit,
    period
from restated_values
where programme = $programme and recorded_at >= $moment and category = '';

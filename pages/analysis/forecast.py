"""«Прогноз достижения»: путь к каждой цели, по графику ли она, сколько лет нужно при нынешнем темпе."""

import streamlit as st

from pdmon.calc import forecast as queries
from pdmon.calc import overview
from pdmon.insight import outlook
from pdmon.ui import components, filters, forecast_blocks
from pdmon.ui.cache import cached

choice = filters.choose()
if choice is None:
    components.nothing_yet()
    st.stop()

programme = choice.programme
with st.spinner("Считаем…"):
    rows = cached(queries.targets_series, programme=programme.code, unit=choice.territory, period=choice.period)
    targets = outlook.target_outlooks(programme, rows)
    if not targets:
        series = cached(overview.territory_series, programme=programme.code, unit=choice.territory)
        values = outlook.value_outlooks(programme, series, choice.period)

if targets:
    components.heading("Прогноз достижения", outlook.outlook_summary(targets))
    forecast_blocks.how_it_is_made()
    forecast_blocks.targets_table(choice, targets)
    forecast_blocks.one_target(choice, forecast_blocks.pick(targets, "Цель"))
    forecast_blocks.yearly_targets(choice)
else:
    components.heading("Прогноз достижения", forecast_blocks.no_targets(choice))
    forecast_blocks.how_it_is_made()
    forecast_blocks.values_table(choice, values)
    forecast_blocks.one_target(choice, forecast_blocks.pick(values, "Показатель"))

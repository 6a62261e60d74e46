"""«Прогноз достижения»: путь к каждой цели, по графику ли она, сколько лет нужно при нынешнем темпе."""

import streamlit as st

from pdmon.calc.answers import forecast as queries
from pdmon.calc.answers import overview
from pdmon.insight.targets import outlook
from pdmon.ui.forecast import blocks
from pdmon.ui.frame import filters
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached

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
    blocks.how_it_is_made()
    blocks.targets_table(choice, targets)
    blocks.one_target(choice, blocks.pick(targets, "Цель"))
    blocks.yearly_targets(choice)
else:
    components.heading("Прогноз достижения", blocks.no_targets(choice))
    blocks.how_it_is_made()
    blocks.values_table(choice, values)
    blocks.one_target(choice, blocks.pick(values, "Показатель"))

"""«Прогноз достижения»: путь к каждой цели, по графику ли она, сколько лет нужно при нынешнем темпе."""

import streamlit as st

from pdmon.calc.answers import criteria as queries
from pdmon.calc.answers import overview
from pdmon.insight.targets import outlook
from pdmon.ui.forecast import all_targets, one_target
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
    all_targets.how_it_is_made(choice)
    all_targets.targets_table(choice, targets)
    one_target.show(choice, one_target.pick(targets, "Цель"))
    all_targets.yearly_targets(choice)
else:
    components.heading("Прогноз достижения", all_targets.no_targets(choice))
    all_targets.how_it_is_made(choice)
    all_targets.values_table(choice, values)
    one_target.show(choice, one_target.pick(values, "Показатель"))

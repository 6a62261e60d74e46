"""«Сопоставление программ»: общие показатели разных приказов и наши данные по чужому приказу."""

import streamlit as st

from pdmon.calc.answers import comparison as queries
from pdmon.insight.territory import comparison
from pdmon.ui.comparison import other_order, shared_measure
from pdmon.ui.comparison.shared_measure import Shown
from pdmon.ui.frame import filters
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached, store

choice = filters.choose()
if choice is None:
    components.nothing_yet()
    st.stop()

config = store().config
shared = comparison.shared_measures(config)
if not shared:
    components.heading("Сопоставление программ", "У программ нет общих показателей: сопоставлять нечего.")
    st.stop()
components.heading("Сопоставление программ", shared_measure.message(config, shared))
if len(config.programmes) < 2:
    st.stop()

components.section(
    "Один показатель в разных приказах",
    "Показатели считаются одним и тем же, если совпадают первичные данные числителя и знаменателя.",
)
if shared:
    measure = shared_measure.pick_measure(config, shared, choice.programme)
    series = cached(queries.place_series, places=shared_measure.places_of(measure))
    shown = Shown(choice, measure, comparison.definition_differences(config, measure), series)
    shared_measure.over_the_years(shown)
    shared_measure.side_by_side(shown)
    shared_measure.differences(shown)
else:
    components.nothing_here("Таких показателей у программ нет.")

components.section("Наши данные по другому приказу")
other = other_order.pick(choice, config)
with st.spinner("Считаем…"):
    figures = cached(queries.under_another_order, programme=choice.programme.code, other=other.code, year=choice.year)
other_order.show(choice, other, comparison.under_another_order(figures, other, config))

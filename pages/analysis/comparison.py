"""«Сопоставление программ»: общие показатели разных приказов и наши данные по чужому приказу."""

import streamlit as st

from pdmon.calc.answers import comparison as queries
from pdmon.insight.territory import comparison
from pdmon.ui.comparison import blocks as comparison_blocks
from pdmon.ui.comparison.blocks import Shown
from pdmon.ui.frame import filters
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached, store

choice = filters.choose()
if choice is None:
    components.nothing_yet()
    st.stop()

config = store().config
shared = comparison.shared_measures(config)
components.heading("Сопоставление программ", comparison_blocks.message(config, shared))

components.section(
    "Один показатель в разных приказах",
    "Показатели считаются одним и тем же, если совпадают первичные данные числителя и знаменателя.",
)
measure = comparison_blocks.pick_measure(config, shared, choice.programme)
series = cached(queries.place_series, places=comparison_blocks.places_of(measure))
shown = Shown(choice, measure, comparison.definition_differences(config, measure), series)
comparison_blocks.over_the_years(shown)
comparison_blocks.side_by_side(shown)
comparison_blocks.differences(shown)

components.section("Наши данные по другому приказу")
other = comparison_blocks.pick_other(choice, config)
with st.spinner("Считаем…"):
    judged = cached(comparison_blocks.judged_by, programme=choice.programme.code, other=other.code, year=choice.year)
comparison_blocks.other_order(choice, other, judged)

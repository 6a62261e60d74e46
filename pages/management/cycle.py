"""«Цикл управления»: сколько цепочек доведено до конца, где обрыв, что дальше и к какому дню."""

import streamlit as st

from pdmon.ui.cycle import calendar, chain_table, components_grid, opening, order_roadmap
from pdmon.ui.cycle.shown import Shown
from pdmon.ui.frame import filters
from pdmon.ui.kit import components

choice = filters.choose()
if choice is None:
    components.nothing_yet()
    st.stop()

shown = Shown.of(choice)
components.heading("Цикл управления", opening.message(shown))
chain_table.asked_for(shown)
opening.cards(shown)
left, right = st.columns(2, gap="large")
with left:
    opening.next_steps(shown)
with right:
    opening.nearest(shown)
components_grid.show(shown)
chain_table.show(shown)
order_roadmap.show(shown)
calendar.show(shown)

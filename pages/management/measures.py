"""«Меры и решения»: реестр и дорожная карта мер, отчёты по кварталам, управленческие решения и их документы."""

import streamlit as st

from pdmon.ui.frame import filters
from pdmon.ui.kit import components
from pdmon.ui.measures import decision_form, decisions, measure_card, measure_form, order_roadmap, papers, register, top
from pdmon.ui.measures.shown import Shown

choice = filters.choose()
if choice is None:
    components.nothing_yet()
    st.stop()

shown = Shown.of(choice)
components.heading("Меры и решения", top.message(shown))
top.cards(shown)
decision_form.lead_here(shown)
measures_tab, decisions_tab = st.tabs(["Меры", "Решения"], key="measures_tab", on_change="rerun")
if measures_tab.open:
    with measures_tab:
        opened = register.show(shown)
        papers.plan(shown)
        if opened:
            measure_card.show(shown, opened)
        if shown.may_write:
            order_roadmap.offer(shown)
            measure_form.entering(shown)
if decisions_tab.open:
    with decisions_tab:
        papers.of_decisions(shown)
        decisions.show(shown)

"""«Документы»: всё, что выгружается файлом по территории или одной организации за год."""

import streamlit as st

from pdmon.ui.documents import offers
from pdmon.ui.frame import filters
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.results.year import year_report

choice = filters.choose()
if choice is None:
    components.nothing_yet()
    st.stop()

unit = offers.pick_unit(choice, visitor.current())
whose = offers.whose(choice, unit)
components.heading("Документы", f"{escaped(whose)}, {choice.year_words}")
report = year_report(choice.programme, choice.period, unit)
for document in offers.offered(visitor.current(), report):
    offers.offer(document, report, whose)

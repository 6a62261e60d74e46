"""«Документы»: книга Excel, аналитическая справка и слайды по территории или одной организации."""

import streamlit as st

from pdmon.ui.documents import offers
from pdmon.ui.frame import filters
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import view
from pdmon.words.local_time import local_now

choice = filters.choose()
if choice is None:
    components.nothing_yet()
    st.stop()

unit = offers.pick_unit(choice, visitor.current())
components.heading("Документы", f"{offers.whose(choice, unit)}, {choice.year} год")
made_at = local_now()
for document in offers.KINDS:
    offers.offer(document, view(), choice, unit, made_at)

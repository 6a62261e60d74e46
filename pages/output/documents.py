"""«Документы»: книга Excel, аналитическая справка и слайды по территории или одной организации."""

import streamlit as st

from pdmon.ui.documents import blocks
from pdmon.ui.frame import filters
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import view
from pdmon.words.local_time import local_now

choice = filters.choose()
if choice is None:
    components.nothing_yet()
    st.stop()

unit = blocks.pick_unit(choice, visitor.current())
components.heading("Документы", f"{blocks.whose(choice, unit)}, {choice.year} год")
made_at = local_now()
for document in blocks.KINDS:
    blocks.offer(document, view(), choice, unit, made_at)

"""«Анализ»: пункты анализа, которые называет приказ, с их значениями, выводом человека и утверждением."""

import streamlit as st

from pdmon.ui.analysis import changed, concluding, figures, life, listing, top
from pdmon.ui.analysis.shown import Shown
from pdmon.ui.frame import filters
from pdmon.ui.kit import components
from pdmon.ui.kit.format import escaped
from pdmon.words.phrases import sentence

choice = filters.choose()
if choice is None:
    components.nothing_yet()
    st.stop()

shown = Shown.of(choice)
components.heading("Анализ", top.message(shown))
top.cards(shown)
top.buttons(shown)
item = listing.pick(shown)
components.section(escaped(sentence(item.entry.title).removesuffix(".")), escaped(listing.about(item)))
if shown.reads(item):
    changed.show(shown, item)
    left, right = st.columns([5, 3], gap="large")
    with left:
        figures.show(shown, item)
    with right:
        concluding.show(shown, item)
    life.show(item)
else:
    components.nothing_here("Анализ по этому пункту ещё не утверждён.")

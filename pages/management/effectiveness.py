"""«Эффективность»: что наблюдается после мер и решений рядом с другими организациями, вывод и что следует дальше."""

import streamlit as st

from pdmon.ui.effectiveness import by_category, goal, judging, listing, observed, top
from pdmon.ui.effectiveness.shown import Shown
from pdmon.ui.frame import filters
from pdmon.ui.kit import components

choice = filters.choose()
if choice is None:
    components.nothing_yet()
    st.stop()

shown = Shown.of(choice)
components.heading("Эффективность", top.message(shown))
top.cards(shown)
subject = listing.pick(shown)
seen = observed.show(shown, subject) if subject else None
if seen:
    categories = by_category.show(shown, seen)
    judging.show(shown, seen, categories)
    goal.offer(shown, seen)

"""«Источники»: чьи сведения собирает эта установка, насколько они свежи и что не принимается."""

import streamlit as st

from pdmon.calc.answers.sources import own_publication, sources
from pdmon.ui.frame.background import exchange
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import present_view
from pdmon.ui.sources import listing

above = st.container()
if not sources(present_view()).empty:
    listing.look_again()  # before what stands above it: what it takes in is to be seen there
found = sources(present_view())
with above:
    components.heading("Источники", listing.message(found))
    listing.show(found)
running = exchange.running()
listing.publishing(own_publication(present_view()), running.told if running else "")

"""The store outlives Streamlit's cache, which any visitor may have emptied."""

import streamlit as st

from pdmon.calc import open_stores
from tests.pages.conftest import OpenPage, World


def test_pages_go_on_after_the_cache_was_emptied_for_everybody(open_page: OpenPage, world: World) -> None:
    page = open_page("pages/analysis/overview.py", programme="karabash", year="2024")
    before = open_stores.store()
    st.cache_resource.clear()
    st.cache_data.clear()
    again = page.run()
    assert not again.exception
    assert not again.error
    assert open_stores.store() is before


def test_a_closed_store_is_opened_anew(world: World) -> None:
    first = open_stores.store()
    open_stores.close_store()
    assert open_stores.store() is not first
    assert open_stores.store().rows("select count(*) > 0 from submissions") == [(True,)]

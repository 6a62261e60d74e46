"""Ways to go to a page with choices in the address."""

from functools import cache
from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import Page

from pdmon.ui.kit import visitor
from pdmon.ui.kit.menu import entries, first_page, may_open


def open_page(url: str, **choices: str) -> NoReturn:
    """Go to a page with these choices (`programme`, `year`, `indicator`, `unit`, ...) in the address."""
    st.switch_page(page_of(url), query_params=choices)


def show(url: str, label: str, help: str | None = None, icon: str | None = None, **choices: str) -> None:
    """A link to a page with these choices in the address; only its words for whoever may not open the page."""
    if not leads(url):
        st.markdown(label, help=help)
        return
    st.page_link(page_of(url), label=label, help=help, icon=icon, query_params=choices)


def leads(url: str) -> bool:
    """Whether a link to this page leads the visitor anywhere."""
    return any(may_open(visitor.current(), entry) for entry in entries() if entry.url == url)


@cache
def page_of(url: str) -> Page:
    """The page with this name in the address, for links; raises KeyError."""
    found = {entry.url: entry.page(is_default=entry is first_page()) for entry in entries() if entry.url == url}
    return found[url]

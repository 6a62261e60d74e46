"""Ways to go to a page with choices in the address."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NoReturn

import streamlit as st
from streamlit.navigation.page import Page

from pdmon.ui.kit import visitor
from pdmon.ui.kit.cache import shown_store
from pdmon.ui.kit.menu import entries, first_page, may_open
from pdmon.words.periods import is_period, year_of

ALL = "all"  # in an address: a filter that leaves everything
# Pages with filters of their own that the session keeps: a link that does not name one of them means all of it.
_UNNARROWED: Mapping[str, Mapping[str, str]] = {
    "criteria": {"criterion": ALL},
    "measures": {
        "measure_years": "year", "measure_criterion": ALL, "responsible": ALL, "measure_term": ALL,
        "measure_status": ALL,
    },
}  # fmt: skip
HERE, _ASKED = "_links_here", "_links_asked"
Choices = Mapping[str, str | Sequence[str]]  # address key -> the value or values


def open_page(url: str, **choices: str | Sequence[str]) -> NoReturn:
    """Go to a page with these choices (`programme`, `year`, `indicator`, `unit`, ...) in the address."""
    st.switch_page(page_of(url), query_params=_opening(url, choices))


def show(url: str, label: str, help: str | None = None, icon: str | None = None, **choices: str) -> None:
    """A link to a page with these choices in the address; only its words for whoever may not open the page."""
    opening = _opening(url, choices)
    if not leads(url):
        st.markdown(label, help=help)
        return
    if url == st.session_state.get(HERE):
        # A link would change the address alone, and on one page the choices lead, not the address.
        key = f"here_{label}_{url}_{sorted(opening.items())}"
        st.button(label, help=help, icon=icon, type="tertiary", key=key, on_click=ask_for, args=[url, opening])
        return
    st.page_link(page_of(url), label=label, help=help, icon=icon, query_params=opening)


def stand_at(page: str) -> None:
    """Note the page that is drawn now."""
    st.session_state[HERE] = page if page in {entry.url for entry in entries()} else first_page(visitor.current()).url


def ask_for(url: str, choices: Choices) -> None:
    """Open the page with these choices in the next run: for what is clicked on this very page."""
    st.session_state[_ASKED] = (url, _opening(url, choices))


def here() -> str:
    """The page that is drawn now."""
    return str(st.session_state[HERE])


def asked_for() -> tuple[str, dict[str, str | Sequence[str]]] | None:
    """What `ask_for` was told before this run; told once."""
    found: tuple[str, dict[str, str | Sequence[str]]] | None = st.session_state.pop(_ASKED, None)
    return found


def leads(url: str) -> bool:
    """Whether a link to this page leads the visitor anywhere."""
    return any(may_open(visitor.current(), entry) for entry in entries() if entry.url == url)


def in_address(choices: Choices) -> dict[str, str | Sequence[str]]:
    """An academic year stands in an address by the calendar year in which it begins: `2024` for `2024/25`."""
    return {
        key: str(year_of(value)) if key == "year" and isinstance(value, str) and is_period(value) else value
        for key, value in choices.items()
    }


def _opening(url: str, choices: Choices) -> dict[str, str | Sequence[str]]:
    """The choices as they stand in the address of a link to the page, with the filters that it leaves out."""
    unnarrowed: dict[str, str | Sequence[str]] = dict(_UNNARROWED.get(url, {}))
    if url == "criteria" and (programme := choices.get("programme")):
        unnarrowed["whose"] = shown_store().config.root_of(str(programme))
    return unnarrowed | in_address(choices)


@cache
def page_of(url: str) -> Page:
    """The page with this name in the address, for links; raises KeyError."""
    found = {entry.url: entry.page(is_default=entry is first_page()) for entry in entries() if entry.url == url}
    return found[url]

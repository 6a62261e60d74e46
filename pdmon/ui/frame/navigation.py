"""The menu of a visitor and the page that the address asks for."""

import logging
from typing import Literal

import streamlit as st
from streamlit.navigation.page import Page

from pdmon.access import Action, Viewer
from pdmon.ui.kit import components, links
from pdmon.ui.kit.menu import SECTIONS, entries, first_page, may_open

_OPEN_TO: dict[Action | None, str] = {
    Action.UPLOAD: "методисту и организациям, которые сдают формы",
    Action.READ_JOURNAL: "методисту и руководителю",
    Action.AUTHOR: "методисту",
    Action.SEE_TERRITORY: "тем, кто отвечает за всю территорию: руководителю, методисту и методическому совету",
    Action.REPRESENT: "организациям, которые сдают формы",
}


def choose(viewer: Viewer | None) -> Page:
    """The page that the address asks for; without a viewer nothing of the menu is shown."""
    position: Literal["sidebar", "hidden"] = "sidebar" if viewer else "hidden"
    page = st.navigation(_pages(viewer), position=position, expanded=True)
    if (
        page.url_path == first_page(viewer).url
    ):  # known only now; the menu then lists the page under this name, to mark it
        page = st.navigation(_pages(viewer, first_by_name=True), position=position, expanded=True)
    return page


def run(page: Page, viewer: Viewer) -> None:
    """The page, or why the viewer may not open it: who came by its address must not land elsewhere without a word."""
    # The first page of all has no name in the address.
    entry = next((entry for entry in entries() if entry.url == page.url_path), None)
    if entry is None or may_open(viewer, entry):
        page.run()
        return
    components.heading(entry.title)
    st.info(
        f"Эта страница открыта {_OPEN_TO[entry.needs]}, а вы вошли как «{viewer.role.caption}». "
        "Если она нужна вам по работе, обратитесь к администратору.",
        icon=":material/lock:",
    )
    first = first_page(viewer)
    links.show(first.url, f"Перейти на страницу «{first.title}»", icon=f":material/{first.icon}:")


def declare() -> None:
    """Tell Streamlit, before the first request, that this dashboard has `st.navigation`."""
    # Outside of a visit Streamlit warns of every call, some twenty lines before the first page is served.
    logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context").setLevel(logging.ERROR)
    st.navigation(_pages(None))


def _pages(viewer: Viewer | None, first_by_name: bool = False) -> dict[str, list[Page]]:
    """Every page by section; the first opens at the root and by its own name, which people share, listed once."""
    first = first_page(viewer)
    shown: dict[str, list[Page]] = {}
    for section, listed in SECTIONS.items():
        shown[section] = [
            entry.page(is_hidden=viewer is not None and not may_open(viewer, entry))
            for entry in listed
            if entry is not first
        ]
        if first in listed:
            shown[section][:0] = [
                first.page(is_default=True, is_hidden=first_by_name),
                first.page(is_hidden=not first_by_name),
            ]
    return {section: pages for section, pages in shown.items() if pages}

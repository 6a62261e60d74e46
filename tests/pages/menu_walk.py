"""Opening the pages of the menu one after another, as whom one likes."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from pdmon.access import Viewer
from pdmon.ui.frame import sign_in
from pdmon.ui.kit import visitor
from pdmon.ui.kit.menu import SECTIONS, MenuPage, first_page
from tests.pages.conftest import APP

MENU = [entry for entries in SECTIONS.values() for entry in entries]


def look_as(monkeypatch: pytest.MonkeyPatch, viewer: Viewer) -> None:
    """Whoever opens a page from now on is this viewer."""

    def recognised() -> Viewer:
        visitor.remember(viewer)
        return viewer

    monkeypatch.setattr(sign_in, "viewer", recognised)


def opened_at(entry: MenuPage, choices: Mapping[str, str], within_s: float = 60) -> AppTest:
    """The page of the menu after its first run with these choices in the address; fails where another one opens."""
    page = AppTest.from_file(str(APP), default_timeout=within_s)
    for key, value in choices.items():
        page.query_params[key] = value
    if entry is not first_page():
        # By the address, as a browser: `switch_page` knows a page that is not named like its file only after a run.
        page._page_hash = calc_hash(entry.url)
    page.run()
    here = page._registered_pages.get(page._page_hash, {"script_path": first_page().file})
    assert Path(str(here["script_path"])).match(entry.file), (entry.url, here)
    return page

"""What the pages of the demonstration say is true of `values`, and no number on them is without a source.

Every page that tells of a year, for every programme, as the methodologist sees it; the readers are tried on a planted
contradiction first.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from pdmon.access import Role, Viewer
from pdmon.calc import open_stores
from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from pdmon.store import Store
from tests.demo.conftest import Built
from tests.demo.page_reader.figures import Page
from tests.demo.page_reader.groups import GroupedSources
from tests.demo.page_reader.reading import read, read_page
from tests.demo.page_reader.words import Said
from tests.demo.papers import NEWEST, PROGRAMMES, report_of
from tests.pages.menu_walk import MENU, look_as, opened_at

pytestmark = pytest.mark.slow
# What a page is about that says nothing of a year's figures.
WITHOUT_FIGURES = {
    "home": "an organisation's own page, closed to the methodologist",
    "intake": "files as they came",
    "screen_form": "a form to fill in",
    "history": "files as they came",
    "register": "organisations",
    "sources": "other installations",
    "checks": "the catalogue of checks",
    "methodology": "words of the order",
    "new_programme": "a file to try",
    "guide": "how to work",
    "data": "the database",
    "journal": "acts of people",
}
TOLD = [entry for entry in MENU if entry.url not in WITHOUT_FIGURES]


@pytest.fixture(scope="module")
def store(built: Built, config: Config) -> Iterator[Store]:
    with open_store(built.path, config) as opened:
        yield opened


@pytest.fixture
def pages_of_demo(built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The app opens a copy of its own: the demonstration is open already."""
    path = tmp_path / "demo.duckdb"
    shutil.copy(built.path, path)
    monkeypatch.setenv("PDMON_DB", str(path))
    look_as(monkeypatch, Viewer("Гость", Role.METHODOLOGIST))
    yield
    open_stores.close_store()
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_pages_tell_what_the_values_tell(store: Store, pages_of_demo: None, programme: str) -> None:
    sources = GroupedSources(store, report_of(store, programme))
    wrong, statements, numbers = list[str](), 0, 0
    for entry in TOLD:
        page = opened_at(entry, {"programme": programme, "year": NEWEST})
        assert not page.exception, (entry.url, page.exception)
        found, said, checked = read_page(entry.url, page, sources)
        wrong += found
        statements += said
        numbers += checked
    print(f"{programme}: {statements} statements, {numbers} numbers")
    assert "\n".join(wrong) == ""
    assert statements > 500
    assert numbers > 400


def test_a_page_without_figures_is_a_page_of_the_menu() -> None:
    assert set(WITHOUT_FIGURES) <= {entry.url for entry in MENU}


TRUE = "По тем же 45 организациям: 17,1 % → 23,8 % (+6,8 п.п.); всего 17,1 % → 23,8 %"
PLANTED = [
    ("▲ 3.1 Участвуют в профессиональных конкурсах " + TRUE, ""),
    ("▼ 3.1 Участвуют в профессиональных конкурсах " + TRUE, "not so"),  # the way
    ("▲ 3.1 Участвуют в профессиональных конкурсах " + TRUE.replace("6,8", "6,7"), "not so"),  # the change of all
    ("▲ 3.1 Участвуют в профессиональных конкурсах " + TRUE.replace("45", "47"), "not so"),  # the basis
    (
        "▲ 3.1 Участвуют в профессиональных конкурсах " + TRUE.replace("17,1 % → 23,8 % (", "23,8 % → 17,1 % ("),
        "not so",
    ),
    # A share of another indicator is no source.
    ("3.1. Участвуют в профессиональных конкурсах: 66,8 %", "not so"),
    ("1.1. Прошли диагностику профессиональных дефицитов: 66,8 %", ""),
    ("1.1. Прошли диагностику профессиональных дефицитов: 66,8 % (1 398 из 2 095)", "not so"),
    ("«Прошли диагностику профессиональных дефицитов»: на 5,4 п.п. ниже территории", "not so"),
    ("Улучшились / ухудшились: 10 / 1; 6 в пределах случайного", ""),
    ("Улучшились / ухудшились: 1 / 10; 6 в пределах случайного", "not so"),
    ("За год улучшились 10 показателей, ухудшился 1, у 6 изменение в пределах случайного.", ""),
    ("За год улучшились 11 показателей.", "not so"),
    ("Набрано 12 из 17 баллов, на 2 больше, чем годом ранее", "not so"),
    ("Отчитались: 46 из 47", "not so"),
    ("Участников стало 42", "no source"),
]


@pytest.mark.parametrize(("said", "found"), PLANTED)
def test_a_planted_contradiction_is_found(store: Store, said: str, found: str) -> None:
    sources = GroupedSources(store, report_of(store, "vladimir"))
    wrong, _, _ = read([Said("markdown", said)], Page("overview", NEWEST, "vladimir"), sources)
    assert bool(wrong) == bool(found)
    assert all(found in one for one in wrong)

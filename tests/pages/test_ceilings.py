"""Pages of a territory past the ceilings: they open, show a part or the sums over municipalities, and say so."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from unittest.mock import Mock

import pandas as pd
import pytest

from pdmon.access import Role, Viewer
from pdmon.calc import open_stores
from pdmon.calc.answers import standing
from pdmon.calc.answers.hiding import protected
from pdmon.calc.answers.standing import heat_by_parent, heat_cells
from pdmon.insight.statistics import clusters
from pdmon.insight.units.heat import by_parent
from pdmon.output import books
from pdmon.output.charts.units import ranking
from pdmon.programme.model import Config
from pdmon.report import year
from pdmon.ui.heatmap import by_municipality
from pdmon.ui.kit import tables as shown_tables
from pdmon.ui.kit.menu import MenuPage
from pdmon.ui.quality import findings
from tests.pages.conftest import OpenPage, as_read, texts
from tests.pages.menu_walk import MENU, look_as, opened_at
from tests.small_store import Register, build, fact_lines
from tests.viewing import as_council, as_methodologist

# m1 has four schools and m2 two; of every school's 100 teachers some took courses (6.1 of the order's section 6).
UNITS = """
    karabash municipality -
    m1 municipality karabash
    m2 municipality karabash
    s1 school m1
    s2 school m1
    s3 school m1
    s4 school m1
    s5 school m2
    s6 school m2
"""
SCHOOLS = ("s1", "s2", "s3", "s4", "s5", "s6")


@dataclass(frozen=True)
class Ceiling:
    module: ModuleType
    name: str


CEILINGS = (
    Ceiling(by_municipality, "MOST_ORGANISATIONS"),
    Ceiling(findings, "MOST_CHECKED"),
    Ceiling(shown_tables, "MOST_CELLS"),
    Ceiling(year, "MOST_FOR_ALL_YEARS"),
    Ceiling(year, "MOST_FACTS"),
    Ceiling(books, "MOST_IN_MEMORY"),
    Ceiling(clusters, "MOST_MEASURED"),
    Ceiling(ranking, "RANKED_MOST"),
)


def _lower(patch: pytest.MonkeyPatch, to: int) -> None:
    for ceiling in CEILINGS:
        assert getattr(ceiling.module, ceiling.name) > to
        patch.setattr(ceiling.module, ceiling.name, to)


@pytest.fixture
def region(tmp_path: Path, config: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A territory of two municipalities, open by the app: in m1 most schools stand above it, in m2 below."""
    programme = config.programmes["karabash"]
    elements = [code for code in config.element_codes(programme) if config.elements[code].level == "S"]
    facts = "\n".join(
        f"{school} {period} "
        + " ".join(f"{code}={100 if code == 'teachers' else _of(school, at)}" for at, code in enumerate(elements))
        for school in SCHOOLS
        for period in (2023, 2024)
    )
    path = tmp_path / "region.duckdb"
    build(path, config, Register.from_lines(UNITS), fact_lines(facts)).close()
    monkeypatch.setenv("PDMON_DB", str(path))
    yield
    open_stores.close_store()


def _of(school: str, at: int) -> int:
    return 90 if school in ("s1", "s2", "s3") else 50 if school == "s4" else 10 + at % 2


@pytest.mark.parametrize("entry", MENU, ids=[entry.url for entry in MENU])
def test_every_page_opens_past_its_ceilings(entry: MenuPage, region: None, monkeypatch: pytest.MonkeyPatch) -> None:
    _lower(monkeypatch, 5)
    role = Role.SCHOOL if entry.url == "home" else Role.METHODOLOGIST
    look_as(monkeypatch, Viewer("Гость", role, "s1" if role is Role.SCHOOL else None))
    page = opened_at(entry, {"programme": "karabash", "year": "2024"})
    assert not page.exception, page.exception


def test_the_heat_map_of_many_is_of_their_municipalities_and_leads_down(
    region: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    heat = next(entry for entry in MENU if entry.url == "heatmap")
    asked = {"programme": "karabash", "year": "2024", "view": "standing"}
    small = opened_at(heat, asked)
    assert small.dataframe[0].value["name"].tolist() == list(SCHOOLS)
    assert "муниципалитет" not in as_read(texts(small)).lower()

    monkeypatch.setattr(by_municipality, "MOST_ORGANISATIONS", 5)
    large = opened_at(heat, asked)
    assert large.dataframe[0].value["name"].tolist() == ["m1", "m2"]
    assert "Организаций 6: карта показана по муниципалитетам." in texts(large)
    assert large.selectbox(key="municipality").options == ["Все муниципалитеты", "m1", "m2"]

    below = opened_at(heat, asked | {"municipality": "m2"})
    assert not below.exception
    assert below.dataframe[0].value["name"].tolist() == ["s5", "s6"]


@pytest.mark.parametrize("aspect", ["attainment", "standing", "dynamics"])
@pytest.mark.parametrize("look", [as_methodologist, as_council])
def test_municipalities_count_the_cells_that_the_viewer_is_shown(region: None, aspect: str, look: object) -> None:
    view = look(open_stores.store())  # type: ignore[operator]
    gathered = heat_by_parent(view, "karabash", "2024", aspect).set_index(["unit", "indicator"]).sort_index()
    parents = dict.fromkeys(SCHOOLS[:4], "m1") | dict.fromkeys(SCHOOLS[4:], "m2")
    cells = heat_cells(view, "karabash", "2024", aspect)
    by_hand = by_parent(cells, pd.Series(parents)).set_index(["unit", "indicator"]).sort_index()
    pd.testing.assert_frame_equal(gathered, by_hand)
    assert gathered["known"].sum() > 0
    of_school = heat_by_parent(view, "karabash", "2024", aspect, units=("s5",))
    assert set(of_school["unit"]) == {"m2"}


def test_attainment_is_told_by_the_targets_alone(region: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What small numbers hide is left out by its indicator: nobody's values are read and judged for it."""
    values = Mock(wraps=standing.year_values)
    monkeypatch.setattr(standing, "year_values", values)
    hidden_from_council = {"6.1"} & protected(as_council(open_stores.store()), "karabash")
    for look, hidden in ((as_methodologist, set()), (as_council, hidden_from_council)):
        cells = heat_cells(look(open_stores.store()), "karabash", "2024", "attainment")
        assert len(cells) > 0
        assert not set(cells["indicator"]) & hidden
    assert values.call_count == 0


def test_findings_of_many_are_those_of_the_first_and_the_page_says_so(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = {"programme": "karabash", "year": "2024"}
    whole = open_page("pages/collection/quality.py", **asked)
    assert "первые" not in texts(whole)
    monkeypatch.setattr(findings, "MOST_CHECKED", 2)
    first = open_page("pages/collection/quality.py", **asked)
    assert "(первые 2 организаций из 4)" in texts(first)
    assert "Показаны замечания к данным первых 2 организаций из 4" in texts(first)
    one = open_page("pages/collection/quality.py", **asked, whose="kar_4")
    assert "первы" not in texts(one)


@pytest.mark.parametrize(("url", "asked"), [("analysis", {}), ("indicators", {"indicator": "6.1"})])
def test_a_ranking_of_many_is_of_both_ends_and_the_page_says_so(
    region: None, monkeypatch: pytest.MonkeyPatch, url: str, asked: dict[str, str]
) -> None:
    entry = next(entry for entry in MENU if entry.url == url)
    asked = {"programme": "karabash", "year": "2024"} | asked
    look_as(monkeypatch, Viewer("Методист", Role.METHODOLOGIST, None))
    assert "с каждого конца" not in texts(opened_at(entry, asked))
    monkeypatch.setattr(ranking, "RANKED_MOST", 3)
    assert "Показаны по 1 с каждого конца из 6; все — в таблице." in texts(opened_at(entry, asked))

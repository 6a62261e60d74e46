"""What other people wrote is shown as letters on every page, whoever looks: never as an image, a link or a badge."""

import shutil
from pathlib import Path

import pytest

from pdmon.access import Role, Viewer
from pdmon.programme.model import Config
from pdmon.ui.kit.menu import MenuPage
from tests.pages.conftest import World
from tests.pages.hostile_words import drawn_as_markup, hostile
from tests.pages.hostile_world import UNIT, YEAR, make_hostile
from tests.pages.menu_walk import MENU, look_as, opened_at

TERRITORY = {"programme": "karabash", "year": YEAR}
ORGANISATION = TERRITORY | {"unit": UNIT, "whose": UNIT}
LOOKS = [
    (Role.METHODOLOGIST, ORGANISATION),
    (Role.METHODOLOGIST, TERRITORY),
    (Role.SCHOOL, ORGANISATION),
    (Role.COUNCIL, TERRITORY),
    (Role.HEAD, ORGANISATION),
]


@pytest.fixture(scope="session")
def hostile_path(built_world: Path, tmp_path_factory: pytest.TempPathFactory, config: Config) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "world.duckdb"
    shutil.copy(built_world, path)
    make_hostile(path, config)
    return path


@pytest.fixture
def hostile_world(hostile_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    path = tmp_path / "world.duckdb"
    shutil.copy(hostile_path, path)
    monkeypatch.setenv("PDMON_DB", str(path))
    return World(path)


@pytest.mark.parametrize("entry", MENU, ids=[entry.url for entry in MENU])
def test_no_page_draws_what_others_wrote_as_markup(
    entry: MenuPage, hostile_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = set()
    opens = {"recommendation": str(hostile_world.value("select item_id::varchar from recommendations"))}
    for role, choices in LOOKS:
        look_as(monkeypatch, Viewer(hostile("Гость"), role, UNIT if role is Role.SCHOOL else None))
        page = opened_at(entry, choices | opens)
        assert not page.exception, (role, choices, page.exception)
        drawn |= set(drawn_as_markup(page))
    assert sorted(drawn) == []

"""Every page by every address that its own choices can make, as every role: none ends with an exception.

What there is to walk is asked of the product: pages of the menu, programmes of the configuration that the register
knows, years of the data, roles. Of the years the first, the last and one without data are walked.
"""

from itertools import product

import pytest

from pdmon.access import Role, Viewer
from pdmon.programme.model import Config
from pdmon.ui.kit.menu import MenuPage
from tests.pages.conftest import OpenPage, World
from tests.pages.menu_walk import MENU, look_as, opened_at
from tests.pages.world import YEARS

ROLES = list(Role)
NO_DATA_YEAR = str(YEARS.start - 1)
# Year and whether one organisation is chosen; the roles take turns, so that each meets both.
STATES = [(str(YEARS.stop - 1), True), (str(YEARS.stop - 1), False), (str(YEARS.start), True), (NO_DATA_YEAR, True)]


def _programmes(config: Config, world: World) -> dict[str, str]:
    """Programme -> one of its organisations, of those that the register knows."""
    rows = world.store.rows("select parent, min(unit) from units where parent is not null group by parent")
    return {str(parent): str(unit) for parent, unit in rows if parent in config.programmes}


@pytest.mark.parametrize("entry", MENU, ids=[entry.url for entry in MENU])
def test_no_address_of_the_page_ends_with_an_exception(
    entry: MenuPage, world: World, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked = set()
    programmes = _programmes(config, world)
    for turn, ((year, has_unit), (programme, unit)) in enumerate(product(STATES, programmes.items())):
        role = ROLES[(turn + turn // len(ROLES)) % len(ROLES)]
        choices = {"programme": programme, "year": year} | ({"unit": unit, "whose": unit} if has_unit else {})
        look_as(monkeypatch, Viewer("Гость", role, unit if role is Role.SCHOOL else None))
        page = opened_at(entry, choices)
        assert not page.exception, (role, choices, page.exception)
        walked.add((role, has_unit))
    assert {role for role, _ in walked} == set(Role)
    assert {has_unit for _, has_unit in walked} == {True, False}


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_at_the_ends_of_the_calendar_is_no_moment(open_page: OpenPage, moment: str) -> None:
    page = open_page(programme="karabash", year="2024", as_of=moment)
    assert page.session_state["as_of"] == ""

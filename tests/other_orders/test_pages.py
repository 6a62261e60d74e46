"""Every page of every other order, as every role: none ends with an exception, none shows what is no Russian."""

import pytest

from pdmon.access import Role, Viewer
from pdmon.ui.kit.menu import MenuPage
from tests.other_orders.conftest import MACHINE_WORDS, ORDERS, YEARS, Order
from tests.pages.conftest import texts
from tests.pages.menu_walk import MENU, look_as, opened_at


@pytest.mark.parametrize(("at", "entry"), list(enumerate(MENU)), ids=[entry.url for entry in MENU])
def test_every_page_of_the_order(at: int, entry: MenuPage, in_app: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    school = in_app.data.units[1].unit
    states = ((in_app.newest, school), (in_app.newest, ""), (str(YEARS.start), ""))
    for turn, (year, unit) in enumerate(states, start=at + ORDERS.index(in_app.key)):
        role = list(Role)[turn % len(Role)]  # the roles take turns over pages and orders
        choices = {"programme": in_app.programme.code, "year": year} | ({"unit": unit} if unit else {})
        look_as(monkeypatch, Viewer("Гость", role, school if role is Role.SCHOOL else None))
        page = opened_at(entry, choices)
        assert not page.exception, (role, choices, page.exception)
        assert not (found := MACHINE_WORDS.search(texts(page))), (role, choices, found)

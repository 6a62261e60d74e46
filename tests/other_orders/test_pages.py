"""Every page of every other order, as every role: none ends with an exception, none shows what is no Russian."""

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Role, Viewer
from pdmon.ui.kit.menu import MenuPage
from pdmon.words.orders.word import OrderWord
from tests.other_orders.conftest import MACHINE_WORDS, ORDERS, YEARS, Order
from tests.pages.conftest import texts
from tests.pages.menu_walk import MENU, look_as, opened_at


@pytest.mark.parametrize(("at", "entry"), list(enumerate(MENU)), ids=[entry.url for entry in MENU])
def test_every_page_of_the_order(at: int, entry: MenuPage, in_app: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    school = in_app.data.units[1].unit
    states = ((YEARS.stop - 1, school), (YEARS.stop - 1, ""), (YEARS.start, ""))
    for turn, (year, unit) in enumerate(states, start=at + ORDERS.index(in_app.key)):
        role = list(Role)[turn % len(Role)]  # the roles take turns over pages and orders
        choices = in_app.address_of(year) | ({"unit": unit} if unit else {})
        look_as(monkeypatch, Viewer("Гость", role, school if role is Role.SCHOOL else None))
        page = opened_at(entry, choices)
        assert not page.exception, (role, choices, page.exception)
        assert not (found := MACHINE_WORDS.search(texts(page))), (role, choices, found)


# What speaks of documents in general, whatever the programme's own is called: the guide, the list of all checks, what
# the views of the database hold (it serves several programmes).
OF_ANY_DOCUMENT = {"guide", "checks", "comparison", "new_programme", "register", "data"}
NOT_ORDERS = [key for key in ORDERS if key[1] == "told"]


def columns_and_cells(page: AppTest) -> Iterator[str]:
    """What stands in the tables: titles that the page gives to columns, and texts in cells."""
    for frame in page.dataframe:
        yield frame.proto.columns
        yield from (str(cell) for cell in frame.value.to_numpy().ravel() if isinstance(cell, str))


@pytest.mark.parametrize("order", NOT_ORDERS, indirect=True, ids="/".join)
@pytest.mark.parametrize("entry", [one for one in MENU if one.url not in OF_ANY_DOCUMENT], ids=lambda one: one.url)
def test_no_page_of_a_directive_calls_it_an_order(
    entry: MenuPage, in_app: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert in_app.programme.order.word is OrderWord.DIRECTIVE
    school = in_app.data.units[1].unit
    role = Role.SCHOOL if entry.url == "home" else Role.METHODOLOGIST
    look_as(monkeypatch, Viewer("Гость", role, school if role is Role.SCHOOL else None))
    page = opened_at(entry, in_app.address)
    said = [texts(page), *columns_and_cells(page)]
    assert [line for text in said for line in text.splitlines() if "приказ" in line.lower()] == []


# Where the calendar is meant: dates of a term, of a decree, what the program says of itself.
ACADEMIC = [key for key in ORDERS if key[1] == "school_years"]
A_YEAR = re.compile(r"(?<![\d./-])20\d\d(?![\d/–-]|\.\d)")
OF_THE_CALENDAR = OF_ANY_DOCUMENT | {"cycle"}


@pytest.mark.parametrize("order", ACADEMIC, indirect=True, ids="/".join)
@pytest.mark.parametrize("entry", [one for one in MENU if one.url not in OF_THE_CALENDAR], ids=lambda one: one.url)
def test_no_calendar_year_stands_for_an_academic_one(
    entry: MenuPage, in_app: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = in_app.data.units[1].unit
    role = Role.SCHOOL if entry.url == "home" else Role.METHODOLOGIST
    look_as(monkeypatch, Viewer("Гость", role, school if role is Role.SCHOOL else None))
    said = []
    for indicator in in_app.programme.indicators if entry.url == "indicators" else in_app.programme.indicators[:1]:
        page = opened_at(entry, in_app.address | {"indicator": indicator.code})
        said += [texts(page), *columns_and_cells(page)]
    assert [line for text in said for line in text.splitlines() if A_YEAR.search(line)] == []


@pytest.mark.parametrize("order", ACADEMIC, indirect=True, ids="/".join)
def test_the_passport_says_since_which_academic_year(in_app: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    look_as(monkeypatch, Viewer("Гость", Role.METHODOLOGIST))
    page = opened_at(next(one for one in MENU if one.url == "methodology"), in_app.address)
    cells = " ".join(columns_and_cells(page)).replace("\xa0", " ")
    assert "действует с 2024/25 учебного года" in cells

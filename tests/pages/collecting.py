"""What tests of the section «Сбор данных» share: filled forms of the small world, buttons by their captions."""

import json
from collections.abc import Mapping
from decimal import Decimal

from streamlit.testing.v1 import AppTest

from pdmon.intake.forms.blanks import Filling, blank_form
from pdmon.store import Store
from pdmon.store.log.submissions import facts_of
from pdmon.store.units import units

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
USERS = """
users:
  - {{login: method, name: Методический центр, role: methodologist, password: "{password}"}}
  - {{login: kar_1, name: Школа 1, role: school, unit: kar_1, password: "{password}"}}
  - {{login: council, name: Совет, role: council, password: "{password}"}}
"""


def form(store: Store, unit: str, figures: Mapping[str, float], period: str = "2024", is_whole: bool = True) -> bytes:
    """The unit's form with these figures (`teachers`, `diagnosed@subject:math`). A whole one answers «н/д» where other
    figures are in force: they do not vanish unsaid."""
    cells: dict[tuple[str, str], Decimal | str | None] = {}
    if is_whole:
        with store.cursor() as cursor:
            cells.update(dict.fromkeys(facts_of(cursor, unit, period), "н/д"))
    for name, value in figures.items():
        element, _, category = name.partition("@")
        cells[element, category] = Decimal(str(value))
    register = units(store)
    programme = store.config.programmes[register[unit].parent or unit]
    return blank_form(store.config, programme, period, register[unit], Filling(values=cells))


def drop(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """The page after these files were dropped on it."""
    page.file_uploader[0].set_value([(name, content, XLSX) for name, content in files])
    return checked(page.run())


def press(page: AppTest, caption: str) -> AppTest:
    """The page after a click on the button whose caption begins so."""
    (button,) = [one for one in page.button if one.label.startswith(caption)]
    return checked(button.click().run())


def checked(page: AppTest) -> AppTest:
    assert not page.exception, page.exception
    return page


def table(page: AppTest, column: str):  # type: ignore[no-untyped-def]
    """The first table that has the column."""
    return next(one.value for one in page.dataframe if column in one.value)


def sheet(page: AppTest, number: int = 0) -> dict[str, dict[str, str]]:
    """The table to type into: title of a row -> what its columns say, by their captions, and `level` of a remark."""
    proto = page.get("bidi_component")[number].proto
    data = json.loads(proto.mixed.json or proto.json)
    rows = {}
    for cells in data["rows"]:
        row: dict[str, str] = {}
        for column, cell in zip(data["columns"], cells, strict=True):
            remark = data["remarks"].get(cell, {"level": "", "text": ""})
            row[column["title"]] = {"field": data["values"].get(cell, ""), "remark": remark["text"]}.get(
                column["kind"], cell
            )
        rows[cells[0]] = row
    return rows

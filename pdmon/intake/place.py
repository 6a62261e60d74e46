"""Where something stands in a file: a cell of a workbook, a line of a text table, a field of the on-screen form."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from pdmon.programme.cells import Cell

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class Place(NamedTuple):
    """One cell of a workbook, row and column from 0; `shown` names a field of the screen, which has no columns."""

    sheet: str
    row: int
    column: int
    shown: str | None = None

    @property
    def cell(self) -> str:
        """`D7`, or the field's name."""
        return cell_name(self.row, self.column) if self.shown is None else self.shown


Where = Place | int | None  # a cell of a workbook, a line of a text table, or the file as a whole


@dataclass(frozen=True, slots=True)
class Spot:
    """What a finding is about. All are empty when it is about the file.

    In the file: the sheet, its cells (`places`, the first is where to go), or an `area` as the file writes it
    (`A1:F1`), or the lines of a text table. In the figures: the unit, the period and the cells of its statement.
    """

    sheet: str = ""
    places: tuple[Place, ...] = ()
    lines: tuple[int, ...] = ()
    area: str = ""
    unit: str = ""
    period: str = ""
    cells: tuple[Cell, ...] = ()

    @property
    def cell(self) -> str:
        """`D4, D5`, `A1:F1` or `строка 12`; empty when it is about the sheet or the file, or at a row that its title
        names."""
        names = [*(place.cell for place in self.places), *map(line_words, self.lines)]
        return self.area or ", ".join(filter(None, dict.fromkeys(names)))


NOWHERE = Spot()


def spot_of(where: Where, unit: str = "", period: str = "", cells: tuple[Cell, ...] = ()) -> Spot:
    """The spot at one place of the file."""
    if isinstance(where, Place):
        return Spot(where.sheet, (where,), (), "", unit, period, cells)
    return Spot("", (), () if where is None else (where,), "", unit, period, cells)


def area_spot(sheet: str, area: str) -> Spot:
    """The spot of a merged range, its first cell being where to go."""
    return Spot(sheet, tuple(place_named(sheet, name) for name in area.split(":")[:1]), area=area)


def cell_name(row: int, column: int) -> str:
    """The cell's name as people see it.

    >>> cell_name(0, 0), cell_name(9, 27)
    ('A1', 'AB10')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def place_named(sheet: str, name: str) -> Place:
    """The place of a cell by its name; raises ValueError for what is no such name.

    >>> place_named("Показатели", "AB10")
    Place(sheet='Показатели', row=9, column=27, shown=None)
    """
    found = _REFERENCE.fullmatch(name)
    if found is None:
        raise ValueError(name)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Place(sheet, int(found[2]) - 1, column - 1)


def line_words(line: int) -> str:
    """`строка 12`"""
    return f"строка {line}"

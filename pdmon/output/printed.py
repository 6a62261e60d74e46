"""How a sheet of a workbook leaves the printer: lying, a page wide, its header on every page, pages numbered."""

import re
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from pdmon.output.tables import Column

PRINTED_CHARS = 275  # of a lying sheet, at the smallest scale that is still read: a letter of six points
LEAST_HEADING, USUAL_HEADING = 60, 130  # characters of a line above a table
# Where the title of a column stands: over words, over numbers, upwards.
TITLE_STANDS = ({"align": "left", "indent": 1}, {"align": "right"}, {"rotation": 90, "align": "center"})
_A4 = 9
_BREAKS = re.compile(r"(?<=-)|\s")  # where a title goes on on the next line
_BOLD, _MARGIN = 1.15, 1.5  # of a bold letter in characters, of a cell
_LARGE = 1.45  # of the type of a sheet's title
_UPRIGHT_LINES, _LETTER_PT = 3, 7.2  # of the widest letters that an office without Calibri takes instead


def lay_out(sheet: "Worksheet") -> None:
    """The page of a sheet, whatever stands on it."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.set_footer("&L&8&A&R&8Страница &P из &N")


def fit_table(sheet: "Worksheet", top: int, columns: Sequence["Column"]) -> None:
    """A table is one page wide; where nobody could read that, it goes on beside itself, its names repeated."""
    sheet.repeat_rows(top)
    wide = -(-sum(column.chars for column in columns) // PRINTED_CHARS)
    if wide > 1:
        sheet.fit_to_pages(int(wide), 0)
        sheet.repeat_columns(0)


def chars_of(title: str) -> float:
    """How wide a column must be for no word of its title to be broken."""
    return _BOLD * _longest(title) + _MARGIN


def upright_height(columns: Sequence["Column"]) -> float:
    """Points that the titles written upwards need, no word of them broken; 0 where there are none."""
    needed = [max(_longest(c.title), len(c.title) / _UPRIGHT_LINES) for c in columns if c.is_upright]
    return _LETTER_PT * (_BOLD * max(needed) + _MARGIN) if needed else 0.0


def lines_above(title: str, about: Iterable[str], columns: Sequence["Column"]) -> tuple[list[str], list[str]]:
    """The title and the lines about a table in as many lines as it is wide, since the paper ends where it does."""
    room = max(LEAST_HEADING, sum(column.chars for column in columns)) if columns else USUAL_HEADING
    return textwrap.wrap(title, int(room / _LARGE)), [text for line in about for text in textwrap.wrap(line, int(room))]


def _longest(title: str) -> int:
    return max(map(len, _BREAKS.split(title)))

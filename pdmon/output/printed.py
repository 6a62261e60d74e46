"""How a sheet of a workbook leaves the printer: lying, a page wide, its header on every page, pages numbered."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from pdmon.output.tables import Column

PRINTED_CHARS = 275  # of a lying sheet, at the smallest scale that is still read: a letter of six points
_A4 = 9


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

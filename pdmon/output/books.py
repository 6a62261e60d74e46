"""How a workbook is written that may be large."""

from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

MOST_IN_MEMORY = 500_000  # cells


def book_of(file: IO[bytes], cells: int) -> "Workbook":
    """A workbook to be written, of about so many cells: a large one row by row through a file beside, so that it is
    never in memory whole."""
    if cells > MOST_IN_MEMORY:
        from pdmon.output.large_book import LargeBook

        return LargeBook(file)
    from xlsxwriter.workbook import Workbook

    return Workbook(file, {"in_memory": True})

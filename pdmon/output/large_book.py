"""A workbook of very many cells: what xlsxwriter works out for each cell is worked out once for all that say the same.

The file is byte for byte the one that xlsxwriter makes. Imported where a large book is made, since it loads xlsxwriter.
"""

from functools import lru_cache
from typing import Any

from xlsxwriter.utility import _preserve_whitespace, xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import CellNumberTuple, CellStringTuple, Worksheet

_column_letters = lru_cache(maxsize=None)(xl_col_to_name)


class LargeSheet(Worksheet):
    """A sheet that writes texts and numbers with a look at once, and leaves every other cell to xlsxwriter."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        is_text, is_number = cell.__class__ is CellStringTuple, cell.__class__ is CellNumberTuple
        if not cell.format or not (is_text or is_number):
            super()._write_cell(row, col, cell)
            return
        opening = f'<c r="{_column_letters(col)}{row + 1}" s="{cell.format._get_xf_index()}"'
        if is_number:
            self.fh.write(f"{opening}><v>{cell.number:.16G}</v></c>")
        else:
            self.fh.write(f'{opening} t="inlineStr"><is>{_inline(cell.string)}</is></c>')


class LargeBook(Workbook):
    """A book of such sheets; a row leaves the memory when the next one begins."""

    worksheet_class = LargeSheet

    def __init__(self, file: Any) -> None:
        super().__init__(file, {"constant_memory": True})


@lru_cache(maxsize=4096)  # the names in a large table are few, their cells many
def _inline(text: str) -> str:
    """The text as it stands inside a cell; it is checked and escaped once for all cells that say it."""
    said = Worksheet._escape_control_characters(text)
    if said.startswith("<r>") and said.endswith("</r>"):
        return said
    kept = ' xml:space="preserve"' if _preserve_whitespace(said) else ""
    for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        said = said.replace(sign, written)
    return f"<t{kept}>{said}</t>"

"""Every workbook of every programme of the demonstration is fit to be printed: no word broken, no line cut."""

import io
import re
from collections.abc import Iterator

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from tests.demo.conftest import Built
from tests.demo.papers import PROGRAMMES, papers_of, report_of

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore:Sparkline Group extension")]
USUAL_WIDTH = 8.43


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_workbooks_print_whole(built: Built, config: Config, programme: str) -> None:
    with open_store(built.path, config) as store:
        report = report_of(store, programme)
        first = report_of(store, programme, unit=str(report.organisations["unit"].iloc[0]))
        books = [paper for one in (report, first) for paper in papers_of(one) if paper.ending == "xlsx"]
    assert len(books) > 2
    wrong = {
        f"{paper.name}: {sheet.title}: {what}"
        for paper in books
        for sheet in openpyxl.load_workbook(io.BytesIO(paper.content)).worksheets
        for what in badly_printed(sheet)
    }
    assert wrong == set()


def badly_printed(sheet: Worksheet) -> Iterator[str]:
    """What a reader of the printed sheet would miss or read as one word."""
    if not sheet.auto_filter.ref:
        return
    header, *rows = sheet[sheet.auto_filter.ref]
    widths = {}
    for stated in sheet.column_dimensions.values():
        widths |= dict.fromkeys(range(stated.min, stated.max + 1), stated.width)
    for cell in header:
        if cell.alignment.textRotation:
            continue
        longest = max(re.split(r"(?<=-)|\s", str(cell.value)), key=len)
        if len(longest) * 1.1 + 1 > widths.get(cell.column, USUAL_WIDTH):
            yield f"«{longest}» of the header is broken"
    whole = sum(widths.get(cell.column, USUAL_WIDTH) for cell in header)
    for row in range(1, header[0].row - 1):
        if len(str(sheet.cell(row, 1).value or "")) > max(whole, 61):
            yield f"line {row} is cut where the table ends"
    for before, cell in zip(rows[0], rows[0][1:], strict=False):
        if cell.data_type == "s" and before.data_type == "n" and not _is_parted(cell):
            yield f"{get_column_letter(cell.column)}: text touches the number before it"


def _is_parted(cell: object) -> bool:
    alignment = cell.alignment  # type: ignore[attr-defined]
    return alignment.horizontal == "right" or (alignment.horizontal == "left" and alignment.indent > 0)

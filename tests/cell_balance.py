"""Every cell of a file that may be accepted is used, or a finding names it: watched in every test that reads a file."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from unittest.mock import patch

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pdmon.intake.balance import NOT_USED, STRAY_FIGURES
from pdmon.intake.finding import Severity
from pdmon.intake.gate.nature import is_zip
from pdmon.intake.judging import examine, read_ahead
from pdmon.intake.judging.reading import Sender
from pdmon.intake.statement import Reading
from pdmon.intake.tables.decoding import decode_text
from pdmon.intake.tables.text_table import read_rows

_NAMING = (NOT_USED.code, STRAY_FIGURES.code)


def filled_cells(content: bytes) -> int:
    """How many cells of the file's visible sheets hold anything, counted without the readers."""
    if not is_zip(content):
        return sum(bool(cell.strip()) for _, cells in read_rows(decode_text(content)) for cell in cells)
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    names = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]
    grids = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names]
    return sum(bool(str(cell).strip()) for grid in grids for row in grid for cell in row)


def imbalance(content: bytes, reading: Reading) -> str:
    """What is wrong with the balance of a file that was read, '' if nothing."""
    if _has_errors(reading):
        return ""
    if reading.balance is None:
        return f"a {reading.kind} without a balance"
    named = sum(int(str(one.limits["count"])) for one in reading.findings if one.code in _NAMING)
    unused, filled = sum(reading.balance.unused.values()), filled_cells(content)
    if unused != named or reading.balance.used + unused != filled:
        return f"{reading.kind}: {filled} cells filled, {reading.balance.used} used, {unused} unused, {named} named"
    return ""


@dataclass
class Watch:
    """`wrong`: imbalances found; `weighed`: by kind of file, how many were read without an error and counted."""

    wrong: list[str] = field(default_factory=list)
    weighed: Counter[str] = field(default_factory=Counter)

    def note(self, content: bytes, reading: object) -> None:
        """Count the cells of a file that was read here or in the reading process."""
        if not isinstance(reading, Reading) or _has_errors(reading):
            return
        self.weighed[reading.kind] += 1
        if wrong := imbalance(content, reading):
            self.wrong.append(wrong)


@contextmanager
def watched() -> Iterator[Watch]:
    """Every file that is read meanwhile, alone or ahead of a load, by whichever process."""
    watch = Watch()
    read_file, finish = examine.read_file, read_ahead.ReadAhead.finish

    def watched_read(content: bytes, sender: Sender) -> Reading:
        reading = read_file(content, sender)
        watch.note(content, reading)
        return reading

    def watched_finish(self: read_ahead.ReadAhead, started: read_ahead.Started) -> Iterator[read_ahead.Form]:
        contents = [content for task in started for content in task.contents]
        for content, reading in zip(contents, finish(self, started), strict=True):
            watch.note(content, reading)
            yield reading

    with (
        patch.object(examine, "read_file", watched_read),
        patch.object(read_ahead.ReadAhead, "finish", watched_finish),
    ):
        yield watch


def _has_errors(reading: Reading) -> bool:
    return any(finding.severity == Severity.ERROR for finding in reading.findings)

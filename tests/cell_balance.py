"""Every cell of a file that may be accepted is used, or a finding names it: watched in every test that reads a file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from unittest.mock import patch

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from pdmon.intake.balance import NOT_USED, STRAY_FIGURES
from pdmon.intake.finding import Refusal, Severity
from pdmon.intake.gate.nature import is_zip
from pdmon.intake.judging import examine, read_ahead
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
    """What is wrong with the balance of a file that was read without an error, '' if nothing."""
    if any(finding.severity == Severity.ERROR for finding in reading.findings):
        return ""
    if reading.balance is None:
        return f"a {reading.kind} without a balance"
    named = sum(int(str(one.limits["count"])) for one in reading.findings if one.code in _NAMING)
    unused, filled = sum(reading.balance.unused.values()), filled_cells(content)
    if unused != named or reading.balance.used + unused != filled:
        return f"{reading.kind}: {filled} cells filled, {reading.balance.used} used, {unused} unused, {named} named"
    return ""


@contextmanager
def watched() -> Iterator[list[str]]:
    """What was found wrong meanwhile, in this process."""
    found: list[str] = []

    def note(content: bytes, reading: object) -> None:
        if isinstance(reading, Reading) and (wrong := imbalance(content, reading)):
            found.append(wrong)

    def reading_file(read: Callable[..., Reading]) -> Callable[..., Reading]:
        def watched_read(content: bytes, sender: object) -> Reading:
            reading = read(content, sender)
            note(content, reading)
            return reading

        return watched_read

    def reading_ahead(config: object, content: bytes) -> Reading | Refusal | None:
        reading = read(config, content)
        note(content, reading)
        return reading

    read: Callable[..., Reading | Refusal | None] = read_ahead._read
    with (
        patch.object(examine, "read_file", reading_file(examine.read_file)),
        patch.object(read_ahead, "_read", reading_ahead),
    ):
        yield found

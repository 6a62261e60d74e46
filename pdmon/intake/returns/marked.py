"""A copy of a sent form with every wrong cell coloured and explained; corrected in place, it is a valid form again."""

import zipfile
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from io import BytesIO

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.forms.layout import FINDINGS_SHEET, INPUT_FILL
from pdmon.intake.gate.admission import pass_gate
from pdmon.intake.judging.finding_order import by_severity
from pdmon.intake.place import Place
from pdmon.intake.returns.findings_book import SEVERITY_FILLS, finding_texts, findings_workbook, row_height
from pdmon.intake.returns.part_names import with_spelled_names
from pdmon.intake.telling import message, remedy
from pdmon.intake.verdict import Verdict
from pdmon.words.authorship import signed_copy
from pdmon.words.periods import period_title

NOT_MARKED = FindingKind(
    "not_marked",
    Severity.NOTE,
    Stage.FILE,
    "Ячейки не отмечены",
    "Отметить ячейки в самом файле не удалось: он устроен необычно. Здесь только список замечаний.",
    "Найдите ячейки по столбцам «Лист» и «Ячейка» и исправьте их в своём файле.",
)

_AUTHOR = "Проверка формы"  # also tells our comments from the sender's when a copy comes back a second time
_LARGEST_INFLATED_BYTES = 12_000_000  # a form is a hundred times smaller; openpyxl takes some 50x of it in memory
_COLUMNS = (
    ("№", 5),
    ("Важность", 16),
    ("Лист", 16),
    ("Ячейка", 10),
    ("Значение", 18),
    ("Что не так", 58),
    ("Что сделать", 58),
)
_CELL_COLUMN = 4
_HEADER_ROW = 5
_LINE = Side(style="thin", color="C9D1DB")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def marked_copy(content: bytes, verdict: Verdict, unit_name: str = "") -> bytes:
    """The sent workbook with its wrong cells marked and «Замечания» as its first sheet.

    A file that was refused before it could be opened as a workbook gives a workbook of the findings only; so does one
    that is too odd to edit, and says it.
    """
    is_workbook = _passes_gate(content)
    book = _opened(content) if is_workbook else None
    if book is None:
        listed = replace(verdict, findings=[*verdict.findings, NOT_MARKED.at()]) if is_workbook else verdict
        return findings_workbook([listed], {verdict.unit: unit_name} if verdict.unit and unit_name else None)
    _forget_earlier_marks(book)
    _drop_colours_of_the_form(book)
    _mark_cells(book, verdict.findings)
    _write_findings(book, verdict, unit_name)
    return signed_copy(book)


def _passes_gate(content: bytes) -> bool:
    """Whether it is a workbook that may be opened: openpyxl would follow a bomb to its end."""
    try:
        return pass_gate(content) is not None
    except Exception:  # a Refusal, or whatever the zip gives: the findings go out without the copy
        return False


def _opened(content: bytes) -> Workbook | None:
    """The workbook with values in place of formulas, or None when it is too large or too odd to edit."""
    for spelled in (lambda: content, lambda: with_spelled_names(content)):
        with suppress(Exception):  # openpyxl has dozens of types
            with zipfile.ZipFile(BytesIO(content)) as parts:
                if sum(part.file_size for part in parts.infolist()) > _LARGEST_INFLATED_BYTES:
                    return None
            return openpyxl.load_workbook(BytesIO(spelled()), data_only=True)
    return None


def _forget_earlier_marks(book: Workbook) -> None:
    if FINDINGS_SHEET in book.sheetnames:
        del book[FINDINGS_SHEET]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None and cell.comment.author == _AUTHOR:
                    cell.comment = None
                    cell.fill = _fill(INPUT_FILL)


def _drop_colours_of_the_form(book: Workbook) -> None:
    """The form paints broken rules red while it is filled in; in the copy only our marks are to be red."""
    for sheet in book.worksheets:
        sheet.conditional_formatting = ConditionalFormattingList()


def _mark_cells(book: Workbook, findings: list[Finding]) -> None:
    by_cell: dict[Place, list[Finding]] = defaultdict(list)
    for finding in by_severity(findings):
        if finding.spot.sheet in book.sheetnames and finding.severity != Severity.NOTE:
            for place in finding.spot.places:
                by_cell[place].append(finding)
    for place, found in by_cell.items():
        cell = book[place.sheet][place.cell]
        if not isinstance(cell, Cell):  # the inside of a merged range: its corner carries the mark
            cell = _corner(book[place.sheet], place.cell)
        cell.fill = _fill(SEVERITY_FILLS[found[0].severity])
        cell.protection = Protection(locked=False)
        comment = Comment("\n\n".join(f"{message(f)}\nЧто сделать: {remedy(f)}" for f in found), _AUTHOR)
        comment.width, comment.height = 420, 60 + 60 * len(found)
        cell.comment = comment


def _corner(sheet: Worksheet, name: str) -> Cell:
    area = next(area for area in sheet.merged_cells.ranges if name in area)
    return sheet.cell(area.min_row, area.min_col)


def _write_findings(book: Workbook, verdict: Verdict, unit_name: str) -> None:
    sheet = book.create_sheet(FINDINGS_SHEET, 0)
    about = [unit_name or verdict.unit or "", period_title(verdict.period) if verdict.period else "", verdict.file_name]
    _text(sheet, 1, 1, "Замечания к форме").font = Font(name="Arial", size=14, bold=True)
    _text(sheet, 2, 1, ", ".join(part for part in about if part))
    advice = (
        "Исправьте отмеченные ячейки прямо в этой копии и отправьте её снова. Этот лист удалять не нужно. "
        "Красные ячейки исправить обязательно, жёлтые проверить."
    )
    _text(sheet, 3, 1, advice)
    for column, (title, width) in enumerate(_COLUMNS, start=1):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].width = width
        header = _text(sheet, _HEADER_ROW, column, title)
        header.font, header.fill, header.border = Font(name="Arial", bold=True), _fill("#E6EEF5"), _BOX
    for number, finding in enumerate(by_severity(verdict.findings), start=1):
        row = _HEADER_ROW + number
        sheet.cell(row, 1, number)
        texts, spot = finding_texts(finding), finding.spot
        for column, text in enumerate(texts, start=2):
            _text(sheet, row, column, text)
        for column in range(1, len(_COLUMNS) + 1):
            sheet.cell(row, column).alignment, sheet.cell(row, column).border = _WRAPPED, _BOX
        sheet.row_dimensions[row].height = row_height(texts, [width for _, width in _COLUMNS[1:]])
        sheet.cell(row, 2).fill = _fill(SEVERITY_FILLS[finding.severity])
        if spot.places and spot.sheet in book.sheetnames:
            link = sheet.cell(row, _CELL_COLUMN)
            quoted = spot.sheet.replace("'", "''")
            link.hyperlink = openpyxl.worksheet.hyperlink.Hyperlink(
                ref=link.coordinate, location=f"'{quoted}'!{spot.places[0].cell}"
            )
            link.font = Font(name="Arial", size=10, underline="single", color="1F5FA8")
    sheet.freeze_panes = sheet.cell(_HEADER_ROW + 1, 1)
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(fitToPage=True)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0


def _text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write `text` as text: a leading `=` must stay a character even after the cell is edited."""
    cell = sheet.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@")
    cell.font = Font(name="Arial", size=10)
    return cell


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour.removeprefix("#"))

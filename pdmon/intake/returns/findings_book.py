"""The workbook of verdicts and findings: the report of `load`, and what is sent when a file cannot be marked."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from textwrap import wrap

import xlsxwriter

from pdmon.intake.finding import Finding, Severity
from pdmon.intake.forms.layout import FINDINGS_SHEET
from pdmon.intake.judging.finding_order import by_severity
from pdmon.intake.telling import SEVERITY_TITLES, told
from pdmon.intake.verdict import Verdict
from pdmon.words.authorship import sign_workbook
from pdmon.words.periods import period_title
from pdmon.words.submissions import VERDICT_STATUS_WORDS

SEVERITY_FILLS = {Severity.ERROR: "#F8C9C4", Severity.WARNING: "#FCE8A6", Severity.NOTE: "#E6EEF5"}
_FILES_SHEET = "Файлы"
_FILE_COLUMNS = (
    ("Файл", 44),
    ("Итог", 24),
    ("Организация", 34),
    ("Программа", 16),
    ("Период", 18),
    ("Ошибок", 10),
    ("Предупреждений", 16),
)
_FINDING_COLUMNS = (
    ("Файл", 36),
    ("Важность", 16),
    ("Лист", 16),
    ("Ячейка", 12),
    ("Значение", 18),
    ("Что не так", 60),
    ("Что сделать", 60),
)


def findings_workbook(verdicts: Sequence[Verdict], names: Mapping[str, str] | None = None) -> bytes:
    """An XLSX of two sheets: «Файлы», a row per verdict, and «Замечания», a row per finding.

    `names`: unit -> its name; a unit that has none there is shown by its code.
    """
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    sign_workbook(book, "Замечания к файлам")
    base = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True, "border": 1}
    base["border_color"] = "#C9D1DB"
    header = book.add_format({**base, "bold": True, "bg_color": "#E6EEF5"})
    cell = book.add_format(base)
    fills = {severity: book.add_format({**base, "bg_color": fill}) for severity, fill in SEVERITY_FILLS.items()}

    files = book.add_worksheet(_FILES_SHEET)
    _write_header(files, _FILE_COLUMNS, header)
    for row, verdict in enumerate(verdicts, start=1):
        about = (
            verdict.file_name,
            VERDICT_STATUS_WORDS[verdict.status],
            (names or {}).get(verdict.unit or "", verdict.unit or ""),
            verdict.programme or "",
            period_title(verdict.period) if verdict.period else "",
        )
        for column, text in enumerate(about):
            files.write_string(row, column, text, cell)
        files.write_number(row, len(about), len(verdict.errors), cell)
        files.write_number(row, len(about) + 1, len(verdict.warnings), cell)
    files.autofilter(0, 0, max(len(verdicts), 1), len(_FILE_COLUMNS) - 1)

    sheet = book.add_worksheet(FINDINGS_SHEET)
    _write_header(sheet, _FINDING_COLUMNS, header)
    row = 0
    for verdict in verdicts:
        for finding in by_severity(verdict.findings):
            row += 1
            texts = finding_texts(finding)
            sheet.set_row(row, row_height((verdict.file_name, *texts), [width for _, width in _FINDING_COLUMNS]))
            sheet.write_string(row, 0, verdict.file_name, cell)
            for column, text in enumerate(texts, start=1):
                sheet.write_string(row, column, text, fills[finding.severity] if column == 1 else cell)
    sheet.autofilter(0, 0, max(row, 1), len(_FINDING_COLUMNS) - 1)
    book.close()
    return buffer.getvalue()


def finding_texts(finding: Finding) -> tuple[str, str, str, str, str, str]:
    """Severity, sheet, cell, value, what is wrong, what to do."""
    words = told(finding)
    return (SEVERITY_TITLES[words.severity], *words[1:])


def row_height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """High enough for the longest wrapped text: not every program fits rows to their texts when it opens a file."""
    return 4 + 13 * max(1, *(len(wrap(text, width - 2)) for text, width in zip(texts, widths, strict=True)))


def _write_header(
    sheet: xlsxwriter.worksheet.Worksheet,
    columns: Sequence[tuple[str, int]],
    header: xlsxwriter.format.Format,
) -> None:
    for column, (title, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, header)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)

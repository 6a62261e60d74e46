"""The order in which findings are told: the gravest first, then as whoever corrects them walks through the file."""

import re
from collections.abc import Iterable

from pdmon.intake.finding import Finding
from pdmon.intake.forms.layout import CATEGORIES_SHEET, DOCUMENTS_SHEET, TITLE_SHEET, VALUES_SHEET

_SEVERITIES = ("error", "warning", "note")
_SHEETS = ("", TITLE_SHEET, VALUES_SHEET, CATEGORIES_SHEET, DOCUMENTS_SHEET)  # no sheet: the file, or a text table
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)")
_LINE = re.compile(r"строка ([0-9]+)")


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, warnings, notes; within each the whole file, then sheet by sheet, row by row, column by column."""
    return sorted(findings, key=lambda finding: (_SEVERITIES.index(finding.severity), *_place(finding)))


def _place(finding: Finding) -> tuple[int, int, int, str]:
    sheet = _SHEETS.index(finding.sheet) if finding.sheet in _SHEETS else len(_SHEETS)
    if found := _CELL.match(finding.cell):
        column, row = found.groups()
        return sheet, int(row), len(column), column
    line = _LINE.match(finding.cell)
    return sheet, int(line[1]) if line else 0, 0, ""

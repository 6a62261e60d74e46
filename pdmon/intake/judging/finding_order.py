"""The order in which findings are told: the gravest first, then as whoever corrects them walks through the file."""

from collections.abc import Iterable

from pdmon.intake.finding import Finding, Severity
from pdmon.intake.forms.layout import CATEGORIES_SHEET, DOCUMENTS_SHEET, TITLE_SHEET, VALUES_SHEET

_SEVERITIES = tuple(Severity)
_SHEETS = ("", TITLE_SHEET, VALUES_SHEET, CATEGORIES_SHEET, DOCUMENTS_SHEET)  # no sheet: the file, or a text table


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, warnings, notes; within each the whole file, then sheet by sheet, row by row, column by column."""
    return sorted(findings, key=lambda finding: (_SEVERITIES.index(finding.severity), *_place(finding)))


def _place(finding: Finding) -> tuple[int, int, int]:
    spot = finding.spot
    sheet = _SHEETS.index(spot.sheet) if spot.sheet in _SHEETS else len(_SHEETS)
    if spot.places:
        return sheet, spot.places[0].row + 1, spot.places[0].column
    return sheet, spot.lines[0] if spot.lines else 0, 0

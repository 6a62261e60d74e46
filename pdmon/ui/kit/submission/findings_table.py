"""The findings of a file, each with its place, value and remedy."""

import pandas as pd

from pdmon.intake.finding import Finding
from pdmon.intake.judging.finding_order import by_severity
from pdmon.intake.telling import told
from pdmon.output.tables import Column
from pdmon.ui.kit import components
from pdmon.ui.kit.collection_words import (
    SEVERITY_SIGNS,
)
from pdmon.ui.kit.tables import TableLook, show_table

_FINDING_COLUMNS = (
    Column("severity", "Важность", width=18),
    Column("sheet", "Лист", width=11),
    Column("cell", "Ячейка", width=8),
    Column("value", "Значение", width=12),
    Column("message", "Что не так", width=42),
    Column("remedy", "Что сделать", width=33),
)
_MESSAGE_CHARS, _REMEDY_CHARS, _MOST_LINES = 41, 32, 8


def findings_table(findings: list[Finding], title: str, key: str) -> None:
    """Every finding with its place, value and remedy."""
    if not findings:
        components.nothing_here("Замечаний нет.")
        return
    rows = pd.DataFrame(
        {
            "severity": SEVERITY_SIGNS[found.severity],
            "sheet": found.sheet,
            "cell": found.cell,
            "value": found.value,
            "message": found.message,
            "remedy": found.remedy,
        }
        for found in map(told, by_severity(findings))
    )
    show_table(rows, _FINDING_COLUMNS, f"Замечания, {title}", {}, key, TableLook(rows_shown=6, lines=_lines(rows)))


def _lines(rows: pd.DataFrame) -> int:
    """Lines that the longest message takes in its column; all rows are equally high."""
    longest = max(rows["message"].str.len().max() / _MESSAGE_CHARS, rows["remedy"].str.len().max() / _REMEDY_CHARS)
    return min(max(int(longest) + 1, 2), _MOST_LINES)

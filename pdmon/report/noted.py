"""What is noted on the points of a year's charts, in the words of its documents."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pdmon.report.year import YearReport
from pdmon.words.periods import period_title, year_of

NOTES_TITLE = "Заметки к значениям"
NOTES_OF = ("заметки", "заметок", "заметок")  # with «из»
OWN_FIRST, IN_NOTES_SHEET = "сначала о территории", "в книге Excel, на листе «Заметки»"


def notes_of_year(report: YearReport) -> pd.DataFrame:
    """The notes of the report's own year and of its parts, those of the report's own unit first: columns of
    `notes.notes`."""
    rows = report.notes
    rows = rows[rows["period"].map(year_of) == year_of(report.period)]
    return rows.sort_values("unit", key=lambda units: units.ne(report.unit_code), kind="stable")


def note_words(report: YearReport, row: Mapping[Any, Any]) -> str:
    """«2024 год, Школа № 1, показатель 1.1: объединена»; of the report's own unit without its name."""
    whose = [] if row["unit"] == report.unit_code else [str(row["short_name"])]
    about = [f"показатель {row['indicator']}"] if row["indicator"] else []
    return f"{', '.join([period_title(row['period']), *whose, *about])}: {row['note']}"

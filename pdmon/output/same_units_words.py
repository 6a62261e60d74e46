"""What a change is over the units that reported in both years, in the words of the slides and the brief."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pdmon.calc.overview import movers
from pdmon.insight.sentences import change_sentence
from pdmon.insight.wording import NO_VALUE, difference, sentence
from pdmon.output.report import Report

_SAME = {"organisation": "по тем же организациям", "municipality": "по тем же муниципалитетам"}
SAME_UNITS_NOTE = {
    "organisation": "«По тем же» — изменение по организациям с данными за оба года: "
    "состав отчитавшихся за год изменился.",
    "municipality": "«По тем же» — изменение по муниципалитетам с данными за оба года: "
    "состав отчитавшихся за год изменился.",
}
BRIEF_MEANS = {
    "organisation": "«По тем же» — по организациям с данными за оба года.",
    "municipality": "«По тем же» — по муниципалитетам с данными за оба года.",
}


def same_units_text(row: Mapping[Any, Any], changes: Mapping[str, float], noun: str) -> str:
    """`по тем же организациям −0,2 п.п.`; empty where the same ones reported. row: a headline; noun: who reports."""
    if row["indicator"] not in changes:
        return ""
    return f"{_SAME[noun]} {difference(changes[row['indicator']], row['unit_of_measure'])}"


def same_units_brief(row: Mapping[Any, Any], changes: Mapping[str, float]) -> str:
    """`по тем же −0,2 п.п.` for the end of a bar; BRIEF_MEANS explains it."""
    return f"по тем же {same_units_cell(row, changes)}" if row["indicator"] in changes else ""


def same_units_cell(row: Mapping[Any, Any], changes: Mapping[str, float]) -> str:
    """The change alone, for a column of its own."""
    return difference(changes[row["indicator"]], row["unit_of_measure"]) if row["indicator"] in changes else NO_VALUE


def same_units_note(rows: pd.DataFrame, changes: Mapping[str, float], noun: str) -> str:
    """One sentence on all the rows whose set of reporting units has changed; empty where none has."""
    said: Sequence[str] = [
        f"{row['indicator']}: {same_units_cell(row, changes)}"
        for row in rows.to_dict("records")
        if row["indicator"] in changes
    ]
    opening = "Состав отчитавшихся за год изменился; изменение"
    return sentence(f"{opening} {_SAME[noun]} — {'; '.join(said)}") if said else ""


def same_units_moves(report: Report, how_many: int) -> tuple[list[str], list[str]]:
    """What improved and what worsened most, in sentences, with the change over the same units where they differ."""
    made = []
    for way in ("better", "worse"):
        rows = movers(report.headlines, way, how_many).to_dict("records")
        made.append([_move(row, report) for row in rows])
    return made[0], made[1]


def _move(row: Mapping[Any, Any], report: Report) -> str:
    said = change_sentence(row)
    same = same_units_text(row, report.same_units, report.reporter)
    return sentence(f"{said.removesuffix('.')}; {same}") if same else said

"""What a change is over the units that reported in both years, in the words of the slides and the brief."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pdmon.insight.territory.sentences import change_sentence
from pdmon.report.year import YearReport
from pdmon.words.numbers import NO_VALUE, difference, missing
from pdmon.words.phrases import sentence
from pdmon.words.reporters import Reporter
from pdmon.words.terms import Dynamics


def same_units_means(who: Reporter) -> str:
    """What «по тем же» stands for."""
    return f"«По тем же» — изменение по {who.by_many} с данными за оба года: состав отчитавшихся за год изменился."


def brief_means(who: Reporter) -> str:
    """What «всего» at the end of a bar stands for."""
    return f"Где состав отчитавшихся изменился — по {who.by_many} с данными за оба года; «всего» — по всем."


def is_over_same(row: Mapping[Any, Any]) -> bool:
    """Whether a headline's change is over the units of both years, not over all who reported."""
    return not missing(row["same_units"]) and not missing(row["change"])


def over_all_brief(row: Mapping[Any, Any]) -> str:
    """`всего +3,1 п.п.` for the end of a bar that is the change over the same units; brief_means explains it."""
    return f"всего {difference(row['plain_change'], row['unit_of_measure'])}" if is_over_same(row) else ""


def same_units_brief(row: Mapping[Any, Any]) -> str:
    """`по тем же −0,2 п.п.`; empty where the same units reported."""
    return f"по тем же {difference(row['change'], row['unit_of_measure'])}" if is_over_same(row) else ""


def same_units_cell(row: Mapping[Any, Any], changes: Mapping[str, float]) -> str:
    """The change alone, for a column of its own."""
    return difference(changes[row["indicator"]], row["unit_of_measure"]) if row["indicator"] in changes else NO_VALUE


def same_units_note(rows: pd.DataFrame, changes: Mapping[str, float], who: Reporter) -> str:
    """One sentence on all the rows whose set of reporting units has changed; empty where none has."""
    said: Sequence[str] = [
        f"{row['indicator']}: {same_units_cell(row, changes)}"
        for row in rows.to_dict("records")
        if row["indicator"] in changes
    ]
    opening = "Состав отчитавшихся за год изменился; изменение"
    return sentence(f"{opening} по тем же {who.by_many} — {'; '.join(said)}") if said else ""


def same_units_moves(report: YearReport, how_many: int) -> tuple[list[str], list[str]]:
    """What improved and what worsened most, in sentences, with the change over the same units where they differ."""
    made = []
    for way in (Dynamics.BETTER, Dynamics.WORSE):
        rows = report.movers(way, how_many).to_dict("records")
        made.append([change_sentence(row, report.reporter) for row in rows])
    return made[0], made[1]

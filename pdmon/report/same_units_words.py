"""What a change is over the units that reported in both years, in the words of the slides and the brief."""

from collections.abc import Mapping
from typing import Any

from pdmon.insight.territory.sentences import change_sentence
from pdmon.report.year import YearReport
from pdmon.words.numbers import NO_VALUE, difference
from pdmon.words.reporters import Reporter
from pdmon.words.terms import Dynamics


def same_units_means(who: Reporter) -> str:
    """What «по тем же» stands for."""
    return f"«По тем же» — изменение по {who.by_many} с данными за оба года: состав отчитавшихся за год изменился."


def same_units_cell(row: Mapping[Any, Any], changes: Mapping[str, float]) -> str:
    """The change alone, for a column of its own."""
    return difference(changes[row["indicator"]], row["unit_of_measure"]) if row["indicator"] in changes else NO_VALUE


def same_units_moves(report: YearReport, how_many: int) -> tuple[list[str], list[str]]:
    """What improved and what worsened most, in sentences, with the change over the same units where they differ."""
    made = []
    for way in (Dynamics.BETTER, Dynamics.WORSE):
        rows = report.movers(way, how_many).to_dict("records")
        made.append([change_sentence(row, report.reporter) for row in rows])
    return made[0], made[1]

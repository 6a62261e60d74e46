"""«Таблица по показателям» of more organisations than a paper can name: a row for each municipality."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from pdmon.calc.answers import overview
from pdmon.insight.units.heat import by_parent
from pdmon.programme.model import Indicator
from pdmon.report.parents import parents_of, reporting
from pdmon.report.verdict_marks import verdict_cells
from pdmon.report.year import YearReport
from pdmon.words.numbers import NBSP, number

MOST_REPORTERS = 500  # of more the table of each is a book
COUNTED = (
    "Знаки: ▲ — сколько организаций лучше территории или достигли цели, ▼ — сколько хуже или не достигли, из скольких, "
    "о которых можно судить."
)
Cell = Callable[[Mapping[Any, Any], Indicator], str]


def by_municipality(report: YearReport) -> str:
    """That municipalities stand for organisations, '' where each organisation stands for itself."""
    units = reporting(report)
    if len(units) <= MOST_REPORTERS or len(parents_of(report)) < 2:
        return ""
    return f"{_how_many(units)}: таблица составлена по муниципалитетам. {_each_in_workbook(report)}"


def too_many(report: YearReport) -> str:
    """Why there is no table: too many organisations, and no municipalities to gather them by; '' where there is one."""
    units = reporting(report)
    if len(units) <= MOST_REPORTERS or by_municipality(report):
        return ""
    return f"{_how_many(units)}: для таблицы на бумаге это слишком много. {_each_in_workbook(report)}"


def municipality_rows(report: YearReport, cell: Cell) -> Callable[[Sequence[Indicator]], list[list[str]]]:
    """The rows of a part of the indicators: of each municipality its value, as `cell` says it, and under it how many
    of its organisations are better and worse."""
    names = parents_of(report)
    parents = reporting(report).set_index("unit")["parent"]
    counted = by_parent(verdict_cells(report), parents).to_dict("records")
    counts = {(str(row["unit"]), str(row["indicator"])): row for row in counted if row["known"]}
    values = {unit: _values(report, unit) for unit in names}

    def rows(part: Sequence[Indicator]) -> list[list[str]]:
        return [[name, *(_both(values[unit], unit, one) for one in part)] for unit, name in names.items()]

    def _both(own: Mapping[str, dict[Any, Any]], unit: str, one: Indicator) -> str:
        said = cell(own.get(one.code, {}), one)
        if (found := counts.get((unit, one.code))) is None:
            return said
        signs = f"▲{NBSP}{number(found['good'])} ▼{NBSP}{number(found['bad'])} из{NBSP}{number(found['known'])}"
        return f"{said}\n{signs}"

    return rows


def _values(report: YearReport, unit: str) -> dict[str, dict[Any, Any]]:
    """Indicator -> the municipality's own figures; none of the territory itself, whose row stands above."""
    if unit == report.programme.root:
        return {}
    rows: pd.DataFrame = report.ask(
        overview.headline_values, programme=report.programme.code, unit=unit, period=report.period
    )
    return {str(row["indicator"]): row for row in rows.to_dict("records")}


def _how_many(units: pd.DataFrame) -> str:
    return f"Организаций {number(len(units))}"


def _each_in_workbook(report: YearReport) -> str:
    return f"Значения каждой — в книге Excel, на листе «{report.reporter.headings} × показатели»."

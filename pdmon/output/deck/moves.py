"""The slides of what improved and worsened most: shares as bars, counts and presences as a table below them."""

import pandas as pd

from pdmon.insight.territory.statement import basis_note, statements
from pdmon.output.deck.criterion import counts_table
from pdmon.output.deck.room import ROOM, table_lines
from pdmon.output.deck.slide import ChartData, Slide
from pdmon.report.year import YearReport
from pdmon.words.figures.before import TO_YEAR_BEFORE
from pdmon.words.phrases import quoted
from pdmon.words.plurals import plural, quantity
from pdmon.words.terms import Dynamics, Measure

MAX_BARS = 7
MAX_ROWS = 3
_VERBS: dict[str, tuple[str, str]] = {
    Dynamics.BETTER: ("Улучшился", "Улучшились"),
    Dynamics.WORSE: ("Ухудшился", "Ухудшились"),
}
_BAR_LINES = 2.1


def moves_slide(report: YearReport, way: Dynamics) -> Slide | None:
    """The indicators that moved most one way; none where it is one indicator alone and one person makes the move."""
    rows = report.movers(way, len(report.headlines))
    if rows.empty or (len(rows) == 1 and statements(rows)[0].is_of_one):
        return None
    shares, others = (
        rows[rows["unit_of_measure"] == Measure.PERCENT],
        rows[rows["unit_of_measure"] != Measure.PERCENT].head(MAX_ROWS),
    )
    table = counts_table(report, others)
    shares = shares.head(min(MAX_BARS, int((ROOM - table_lines(table)) // _BAR_LINES)))
    hidden = len(rows) - len(shares) - len(others)
    note = f"Изменение долей — в процентных пунктах {TO_YEAR_BEFORE}." if len(shares) else ""
    if hidden:
        note += f" Ещё {quantity(hidden, 'indicator')} — на слайдах критериев."
    note += f" {basis_note(statements(pd.concat([shares, others])), report.reporter)}"
    return Slide(
        f"moves_{way}", _title(rows, way), topic="Динамика за год", chart=_chart(shares, way),
        table=table, note=note.strip(),
    )  # fmt: skip


def _title(rows: pd.DataFrame, way: str) -> str:
    leader = quoted(str(rows["short_title"].iloc[0]))
    one, many = _VERBS[way]
    if len(rows) == 1:
        return f"{one} один показатель — {leader}"
    verb = one if plural(len(rows), "indicator") == "показатель" else many
    return f"{verb} {quantity(len(rows), 'indicator')}; сильнее всего — {leader}"


def _chart(rows: pd.DataFrame, way: str) -> ChartData | None:
    if rows.empty:
        return None
    said = statements(rows)
    return ChartData(
        "bars",
        "pp",
        tuple(one.code_and_name for one in said),
        {"Изменение за год, п.п.": tuple(one.change for one in said)},
        tone=way,
        ends=tuple(one.basis.brief for one in said),
    )

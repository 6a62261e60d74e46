"""«Успеем ли к сроку»: targets whose term is ahead, those that lag first; what is missed already is not repeated."""

from typing import Any

import pandas as pd

from pdmon.output.deck.room import in_pages
from pdmon.output.deck.slide import ChartData, Slide
from pdmon.output.deck.targets import MAX_MISSES, goal_line, place_words, standing_of, way_gone
from pdmon.report.year import YearReport
from pdmon.words.plurals import plural, quantity
from pdmon.words.states import STATUS_WORDS
from pdmon.words.terms import Status

AHEAD = (Status.BEHIND, Status.ON_TRACK, Status.ATTAINED_EARLY)  # the worse first
_SAID: dict[str, tuple[tuple[str, str, str], str]] = {
    Status.BEHIND: (("отстаёт", "отстают", "отстают"), "от графика"),
    Status.ON_TRACK: (("идёт", "идут", "идут"), STATUS_WORDS[Status.ON_TRACK]),
    Status.ATTAINED_EARLY: (("достигнуто", "достигнуты", "достигнуты"), "досрочно"),
}
_TOPIC = "Успеем ли к сроку"


def term_slides(report: YearReport) -> list[Slide]:
    """A bar for each target; all of them together where they fit, else a slide or more for each status."""
    rows = report.targets[report.targets["status"].isin(AHEAD)]
    if rows.empty:
        return []
    rows = rows.assign(rank=rows["status"].map(AHEAD.index), attainment=pd.to_numeric(rows["attainment"]))
    rows = rows.sort_values(["rank", "attainment"], na_position="first", kind="stable")
    groups = [rows]
    if len(rows) > MAX_MISSES:
        groups = [rows[rows["status"].eq(status)] for status in AHEAD if rows["status"].eq(status).any()]
    pages = [
        (_title(group), place_words(at, len(parts)), part)
        for group in groups
        for parts in [in_pages(group, MAX_MISSES)]
        for at, part in enumerate(parts)
    ]
    return [
        Slide(
            "term" if at == 0 else f"term_{at + 1}",
            title,
            topic=" · ".join(filter(None, (_TOPIC, _due_words(rows), place))),
            chart=_chart(report, part),
        )
        for at, (title, place, part) in enumerate(pages)
    ]


def _title(rows: pd.DataFrame) -> str:
    """How many targets stand how: `Отстают от графика 3 целевых значения, идут по графику 2`."""
    parts: list[str] = []
    for status in AHEAD:
        count = int(rows["status"].eq(status).sum())
        if count:
            verbs, how = _SAID[status]
            said = f"{plural(count, verbs)} {how}"
            parts.append(f"{said} {count}" if parts else f"{said.capitalize()} {quantity(count, 'target')}")
    return ", ".join(parts)


def _due_words(rows: pd.DataFrame) -> str:
    years = sorted({int(due) for due in rows["due"].dropna()})
    if not years:
        return ""
    return f"срок — {years[0]} год" if len(years) == 1 else f"сроки — {years[0]}–{years[-1]} годы"


def _chart(report: YearReport, rows: pd.DataFrame) -> ChartData:
    records = rows.to_dict("records")
    return ChartData(
        "progress",
        "percent",
        tuple(f"{row['indicator']} {row['short_title']}" for row in records),
        {"Пройдено до цели": tuple(way_gone(row) for row in records)},
        tone=Status.BEHIND,
        tones=tuple(row["status"] for row in records),
        details=tuple(_goal(row, report) for row in records),
        ends=tuple(standing_of(row, report) for row in records),
    )


def _goal(row: dict[Any, Any], report: YearReport) -> str:
    goal = goal_line(row, report)
    return goal if pd.isna(row["due"]) else f"{goal} к {int(row['due'])} году"

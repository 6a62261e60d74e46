"""The slides of targets: how many are attained by criterion, and every one that is not, the furthest first."""

import textwrap
from typing import Any

import pandas as pd

from pdmon.insight.targets.goals import fact_of, goal_of
from pdmon.insight.targets.shortfall import lacking_text
from pdmon.output.criteria_parts import SEGMENTS
from pdmon.output.deck.room import code_of_page, in_pages, topic_of_page
from pdmon.output.deck.slide import ChartData, Slide
from pdmon.report.year import YearReport
from pdmon.words.numbers import short_number
from pdmon.words.phrases import joined
from pdmon.words.plurals import quantity
from pdmon.words.terms import Status

MAX_MISSES = 6
NAME_CHARS = 82  # two lines beside a bar
NEAR = 2  # so many people, documents or events are a step, not a way
_MISSED_OF = (
    "недостигнутого целевого значения",
    "недостигнутых целевых значений",
    "недостигнутых целевых значений",
)
_JUDGED = {
    "points": ("points", "max_points", "Набрано", "point_of"),
    "targets": ("attained", "total", "Достигнуто", "target_of"),
}


def criteria_slides(report: YearReport) -> list[Slide]:
    """Points and targets by criterion, what the programme has of them."""
    made = []
    frame = report.targets_by_criterion.fillna({"points": 0, "max_points": 0})
    for code, shown in (("points", report.has_points), ("targets", report.has_targets)):
        if not shown:
            continue
        done, whole, got, noun = _JUDGED[code]
        rows = frame[frame[whole] > 0].assign(lost=lambda found: found["max_points"] - found["points"])
        parts = [part for part in SEGMENTS[code] if rows[part[0]].any()]
        chart = ChartData(
            "stacked",
            "count",
            tuple(
                textwrap.shorten(f"{row['criterion']}. {row['title']}", NAME_CHARS, placeholder=" …")
                for row in rows.to_dict("records")
            ),
            {word.capitalize(): tuple(float(value) for value in rows[name]) for name, _, word in parts},
            parts=tuple(status for _, status, _ in parts),
        )
        topic = {"points": "Баллы по критериям", "targets": "Целевые значения по критериям"}[code]
        made.append(Slide(f"criteria_{code}", _criteria_title(rows, done, whole, noun, got), topic=topic, chart=chart))
    return made


def _criteria_title(rows: pd.DataFrame, done: str, whole: str, noun: str, got: str) -> str:
    total = f"{got} {short_number(rows[done].sum())} из {quantity(rows[whole].sum(), noun)}"
    shares = rows[done] / rows[whole]
    if shares.min() == 1:
        return f"{total}: по всем критериям полностью"
    weakest = rows.loc[shares == shares.min(), "criterion"].astype(str).tolist()
    if len(weakest) > 2 or len(weakest) == len(rows):  # all alike: none is weaker than another
        return total
    words = "слабее всего критерий" if len(weakest) == 1 else "слабее всего критерии"
    return f"{total}; {words} {joined(weakest)}"


def missed_slides(report: YearReport) -> list[Slide]:
    """Every indicator with a target that is missed, once: those far from it first, then those near it."""
    rows = report.targets[report.targets["status"].eq(Status.MISSED)]
    if rows.empty:
        return []
    misses = _by_indicator(rows)
    is_near = misses["shortfall"].between(1, NEAR)
    groups = [("", misses)]
    if len(misses) > MAX_MISSES and is_near.any() and not is_near.all():
        groups = [("Далеко от цели", misses[~is_near]), ("В одном-двух шагах от цели", misses[is_near])]
    pages = [
        (topic_of_page("Недостигнутые цели", words, at=at, whole=len(parts)), _misses_title(rows, group, words), page)
        for words, group in groups
        for parts in [in_pages(group, MAX_MISSES)]
        for at, page in enumerate(parts)
    ]
    return [
        Slide(
            code_of_page("risks", at),
            title,
            topic=topic,
            chart=progress(report, page),
        )
        for at, (topic, title, page) in enumerate(pages)
    ]


def _by_indicator(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for an indicator, its hardest open target (most people missing); the furthest from its target first."""
    rows = rows.assign(shortfall=pd.to_numeric(rows["shortfall"]), attainment=pd.to_numeric(rows["attainment"]))
    hardest = rows.sort_values("shortfall", ascending=False, kind="stable").drop_duplicates("indicator")
    return hardest.sort_values("attainment", na_position="first", kind="stable")


def _misses_title(rows: pd.DataFrame, shown: pd.DataFrame, words: str) -> str:
    """How many targets are missed; of a group of indicators (`words`) how many of all missed ones are in it."""
    if words:
        count = int(rows["indicator"].isin(shown["indicator"]).sum())
        return f"Из {quantity(len(rows), _MISSED_OF)} {words[:1].lower()}{words[1:]} {count}"
    said = f"Не достигнуто {quantity(len(rows), 'target')}"
    by = ("показателю", "показателям", "показателям")
    return said if len(shown) == len(rows) else f"{said} по {quantity(len(shown), by)}"


def progress(report: YearReport, rows: pd.DataFrame) -> ChartData:
    """A bar for each missed target (rows of `targets`): how far it is gone, what is asked and what is lacking."""
    records = rows.to_dict("records")
    return ChartData(
        "progress",
        "percent",
        tuple(f"{row['indicator']} {row['short_title']}" for row in records),
        {"Пройдено до цели": tuple(_way_gone(row) for row in records)},
        tone=Status.MISSED,
        details=tuple(_goal_line(row, report) for row in records),
        ends=tuple(_standing_of(row, report) for row in records),
    )


def _way_gone(row: dict[Any, Any]) -> float:
    """How many percent of the way to the target have been gone, from 0 to 100."""
    attainment = float(row["attainment"])
    return min(max(attainment, 0.0), 100.0) if attainment >= 0 else 0.0


def _goal_line(row: dict[Any, Any], report: YearReport) -> str:
    """`цель — не менее 33,3 %`."""
    return f"цель — {goal_of(row, report.programme.indicator(str(row['indicator'])), not report.is_territory)}"


def _standing_of(row: dict[Any, Any], report: YearReport) -> str:
    """`33,0 % · не хватает 1 человека`."""
    indicator = report.programme.indicator(str(row["indicator"]))
    is_one = not report.is_territory
    fact = fact_of(row, indicator, is_bare=True, is_one=is_one)
    parts = (fact, lacking_text(row, report.config, indicator, is_one))
    return " · ".join(filter(None, parts))

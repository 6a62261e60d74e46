"""«Успеем ли к сроку»: targets whose term is ahead, those that lag first; what is missed already is not repeated."""

from dataclasses import replace

import pandas as pd

from pdmon.output.deck.room import code_of_page, in_pages, topic_of_page
from pdmon.output.deck.slide import ChartData, Slide
from pdmon.output.deck.targets import MAX_MISSES, progress
from pdmon.report.year import YearReport
from pdmon.words.periods import period_words
from pdmon.words.plurals import plural, quantity
from pdmon.words.states import STATUS_WORDS
from pdmon.words.terms import Status

AHEAD = (Status.BEHIND, Status.NEAR_LINE, Status.ON_TRACK, Status.ATTAINED_EARLY)  # the worse first
_SAID: dict[str, tuple[tuple[str, str, str], str]] = {
    Status.BEHIND: (("отстаёт", "отстают", "отстают"), "от графика"),
    Status.NEAR_LINE: (("стоит", "стоят", "стоят"), STATUS_WORDS[Status.NEAR_LINE]),
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
        (_title(group), topic_of_page(_TOPIC, _due_words(report, rows), at=at, whole=len(parts)), part)
        for group in groups
        for parts in [in_pages(group, MAX_MISSES)]
        for at, part in enumerate(parts)
    ]
    return [
        Slide(
            code_of_page("term", at),
            title,
            topic=topic,
            chart=_chart(report, part),
        )
        for at, (title, topic, part) in enumerate(pages)
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


def _due_words(report: YearReport, rows: pd.DataFrame) -> str:
    years = [report.programme.year_code(year) for year in sorted({int(due) for due in rows["due"].dropna()})]
    if not years:
        return ""
    if len(years) == 1:
        return f"срок — {period_words(years[0])}"
    return f"сроки — {years[0]}–{years[-1]}{'' if report.programme.year_kind.is_academic else ' годы'}"


def _chart(report: YearReport, rows: pd.DataFrame) -> ChartData:
    """The bars of targets, each of the colour of its own status and with its due year."""
    bars = progress(report, rows)
    dues = [
        f" к {period_words(report.programme.year_code(int(due)), 'to')}" if pd.notna(due) else "" for due in rows["due"]
    ]
    details = tuple(f"{goal}{due}" for goal, due in zip(bars.details, dues, strict=True))
    return replace(bars, tone=Status.BEHIND, tones=tuple(rows["status"]), details=details)

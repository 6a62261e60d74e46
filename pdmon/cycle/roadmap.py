"""The order's own road map as measures: each event once, with the order's clause, responsible and term.

An event is kept, reviewed and decided on as a measure, but it is one of the programme, not of an indicator: it goes on
for everybody whatever the figures say, so there is nobody to compare with and no chain that it answers. Its effect is
what the order itself plans («управленческие эффекты», `insight.territory.effects`), judged for the programme as a
whole. The view `chains` and `cycle.effects.subjects` leave events out for that reason.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from pdmon.cycle.parts import Measure
from pdmon.programme.cycle.lists import ALL, AnalysisEntry, CycleEntry, TermEntry, YearDay
from pdmon.programme.model import Programme
from pdmon.words.cycle.lists import CycleList
from pdmon.words.cycle.states import MeasureSource
from pdmon.words.periods import year_of

# A road map is a numbered table of the order: `прил. 1, п. 2.3`. Its lines on analysis, letters and effects stand in
# the lists of those parts, and are its events all the same.
_NUMBERED = re.compile(r"^(?P<table>.+, п\. )(?P<section>\d+)\.(?P<line>\d+)$")
_YEARS = re.compile(r"\b(\d{4})\s*[-–]\s*(\d{4})\b")


@dataclass(frozen=True)
class RoadmapEvent:
    """A line of the road map; `since`, `until`: its term, `is_yearly`: it comes again in every year."""

    clause: str
    text: str
    responsible: str
    result: str
    since: date
    until: date
    is_yearly: bool
    indicators: tuple[str, ...]


def events(programme: Programme, period: str) -> list[RoadmapEvent]:
    """The events of the programme's road map in the order's numbering, with their terms in the year of the period."""
    found = sorted(_lines(programme), key=lambda pair: pair[0])
    return [_event(programme, entry, year_of(period)) for _, entry in found]


def still_to_enter(programme: Programme, period: str, entered: Collection[tuple[str, str]]) -> list[Measure]:
    """The events as measures of the territory, without those entered already: `entered` has the (clause, period) of
    every measure that came from the order; what the order asks for once is entered in one period alone."""
    once = {clause for clause, _ in entered}
    return [
        _measure(programme, period, event)
        for event in events(programme, period)
        if (event.clause, period) not in entered and (event.is_yearly or event.clause not in once)
    ]


def _lines(programme: Programme) -> Iterator[tuple[tuple[int, int], CycleEntry]]:
    numbered = (_NUMBERED.match(entry.clause) for entry in programme.cycle.roadmap)
    tables = {match["table"] for match in numbered if match}
    for name in CycleList:
        for place, entry in enumerate(programme.cycle.entries(name)):
            match = _NUMBERED.match(entry.clause)
            if match and match["table"] in tables:
                yield (int(match["section"]), int(match["line"])), entry
            elif name is CycleList.ROADMAP:
                yield (0, place), entry


def _event(programme: Programme, entry: CycleEntry, year: int) -> RoadmapEvent:
    since, until, is_yearly = _term(entry, year)
    asked = entry.reading.indicators if isinstance(entry, TermEntry | AnalysisEntry) and entry.reading else ALL
    every = tuple(indicator.code for indicator in programme.indicators)
    return RoadmapEvent(
        clause=entry.clause,
        text=entry.text,
        responsible=entry.who or programme.order.authority,
        result=entry.result or "",
        since=since,
        until=until,
        is_yearly=is_yearly,
        indicators=every if asked == ALL or not asked else tuple(asked),
    )


def _term(entry: CycleEntry, year: int) -> tuple[date, date, bool]:
    """From when, until when and whether each year: as read; `2021 - 2024 гг.` whole years; else the year itself."""
    if isinstance(entry, TermEntry) and entry.reading:
        reading = entry.reading
        if reading.until:
            return reading.since or date(reading.until.year, 1, 1), reading.until, False
        if reading.yearly:
            since = _day(reading.yearly_since, year) if reading.yearly_since else date(year, 1, 1)
            return since, _day(reading.yearly, year), True
    if years := _YEARS.search(entry.when or ""):
        return date(int(years[1]), 1, 1), date(int(years[2]), 12, 31), False
    return date(year, 1, 1), date(year, 12, 31), True


def _day(day: YearDay, year: int) -> date:
    return date(year + day.year_offset, day.month, day.day)


def _measure(programme: Programme, period: str, event: RoadmapEvent) -> Measure:
    kinds = {entry.text for entry in programme.cycle.measures}
    return Measure(
        programme=programme.code,
        period=period,
        unit=programme.root,
        kind=event.text if event.text in kinds else "",
        title=event.text,
        indicators=event.indicators,
        responsible=event.responsible,
        starts_on=event.since,
        ends_on=event.until,
        expected=event.result,
        source=MeasureSource.ORDER,
        clause=event.clause,
    )

"""The year's calendar: terms of the order and its road map, of measures and decisions; as a frame and as ICS."""

import calendar
import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

import pandas as pd
from icalendar import Calendar, Event

from pdmon.calc.answers import cycle as answers
from pdmon.calc.answers.view import View
from pdmon.programme.cycle.lists import TermEntry, TermReading, YearDay
from pdmon.programme.deadlines import calendar_of
from pdmon.programme.model import Programme
from pdmon.words.cycle.lists import CycleList
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.dates import date_text
from pdmon.words.local_time import utc_now
from pdmon.words.orders.word import OrderWord

COLUMNS = ("starts_on", "ends_on", "kind", "title", "who", "clause", "item_id")
_LONG_DAYS = 62  # a term longer than that stands in a calendar by its last day


class TermKind(StrEnum):
    """What a term is of."""

    DEADLINE = "deadline"
    STAGE = "stage"
    ROADMAP = "roadmap"
    EFFECT_ANALYSIS = "effect_analysis"
    MEASURE = "measure"
    DECISION = "decision"


TERM_KIND_WORDS: dict[str, str] = {
    TermKind.DEADLINE: "срок приказа",
    TermKind.STAGE: "этап",
    TermKind.ROADMAP: "дорожная карта",
    TermKind.EFFECT_ANALYSIS: "анализ эффективности",
    TermKind.MEASURE: "мера",
    TermKind.DECISION: "управленческое решение",
}
_LISTS = {
    CycleList.DEADLINES: TermKind.DEADLINE,
    CycleList.STAGES: TermKind.STAGE,
    CycleList.ROADMAP: TermKind.ROADMAP,
    CycleList.EFFECT_ANALYSIS: TermKind.EFFECT_ANALYSIS,
}


class Term(NamedTuple):
    """One line of the calendar; both days belong to it."""

    starts_on: date
    ends_on: date
    kind: TermKind
    title: str
    who: str = ""
    clause: str = ""
    item_id: str = ""


def year_calendar(view: View, programme: str, year: int) -> pd.DataFrame:
    """Everything that falls due in the calendar year or runs through it, by its last day: COLUMNS.

    Measures and decisions are those that the viewer may see; cancelled ones have no term.
    """
    terms = [*order_terms(view.config.programmes[programme], year), *_kept_terms(view, programme, year)]
    known = {(term.ends_on, term.kind) for term in terms}
    for entry in calendar_of(view.config, date(year, 1, 1), date(year, 12, 31)):
        kinds = (TermKind.DEADLINE, TermKind.STAGE, TermKind.EFFECT_ANALYSIS)
        if entry.programme == programme and not any((entry.due, kind) in known for kind in kinds):
            kind = TermKind.STAGE if entry.scope == "stage" else TermKind.DEADLINE
            terms.append(Term(entry.due, entry.due, kind, entry.title))
    ordered: list[Term] = sorted(set(terms), key=_order)
    return pd.DataFrame(ordered, columns=list(COLUMNS))


def order_terms(programme: Programme, year: int) -> Iterator[Term]:
    """The terms that the order's own words give for a calendar year."""
    for name, kind in _LISTS.items():
        for entry in programme.cycle.entries(name):
            if isinstance(entry, TermEntry) and entry.reading:
                starts_on, ends_on = _days(entry.reading, year)
                if starts_on.year <= year <= ends_on.year:
                    yield Term(starts_on, ends_on, kind, entry.text, entry.who or "", entry.clause)


def as_ics(terms: pd.DataFrame, title: str, word: OrderWord = OrderWord.ORDER) -> bytes:
    """The calendar as a file that any calendar reads: days without hours, ids that stay the same from year to year's
    download."""
    file = Calendar()
    file.add("prodid", "-//pdmon//RU")
    file.add("version", "2.0")
    file.add("x-wr-calname", title)
    for row in terms.to_dict("records"):
        term = Term(**{name: row[name] for name in COLUMNS})
        file.add_component(_event(term, word))
    return bytes(file.to_ical())


def _order(term: Term) -> tuple[date, str, str]:
    return term.ends_on, term.title, term.clause


def _kept_terms(view: View, programme: str, year: int) -> Iterator[Term]:
    for row in answers.measures(view, programme).to_dict("records"):
        if row["status"] != CycleStatus.CANCELLED and _in_year(row["ends_on"], year):
            day = _day(row["ends_on"])
            starts_on = day if pd.isna(row["starts_on"]) else _day(row["starts_on"])
            yield Term(
                starts_on, day, TermKind.MEASURE, row["title"], row["responsible"], row["clause"], row["item_id"]
            )
    for row in answers.decisions(view, programme).to_dict("records"):
        if row["status"] != CycleStatus.CANCELLED and _in_year(row["due"], year):
            day = _day(row["due"])
            yield Term(day, day, TermKind.DECISION, row["text"], row["responsible"], "", row["item_id"])


def _in_year(day: object, year: int) -> bool:
    return not pd.isna(day) and pd.Timestamp(day).year == year  # type: ignore[call-overload,arg-type]


def _day(moment: object) -> date:
    return pd.Timestamp(moment).date()  # type: ignore[arg-type]


def _days(term: TermReading, year: int) -> tuple[date, date]:
    if term.until:
        return term.since or term.until, term.until
    assert term.yearly is not None
    ends_on = _of_year(term.yearly, year)
    return (_of_year(term.yearly_since, year) if term.yearly_since else ends_on), ends_on


def _of_year(day: YearDay, year: int) -> date:
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def _event(term: Term, word: OrderWord) -> Event:
    event = Event()
    is_long = (term.ends_on - term.starts_on).days > _LONG_DAYS
    event.add("uid", f"{_identity(term)}@pdmon")
    event.add("dtstamp", utc_now())
    event.add("dtstart", term.ends_on if is_long else term.starts_on)
    event.add("dtend", term.ends_on + timedelta(days=1))  # the first day after it
    event.add("summary", term.title)
    lines = [word.said(TERM_KIND_WORDS[term.kind]), term.who, term.clause]
    if is_long:
        lines.append(f"{date_text(term.starts_on)} – {date_text(term.ends_on)}")
    event.add("description", "\n".join(line for line in lines if line))
    return event


def _identity(term: Term) -> str:
    told = "\0".join((term.item_id or term.clause, term.kind, term.title, term.ends_on.isoformat()))
    return hashlib.sha256(told.encode()).hexdigest()[:32]

"""The calendar of deadlines that the orders set."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pdmon.programme.model import Config, Deadline, Programme
from pdmon.words.periods import Period, PeriodKind, kind_of, parts_of_year, year_of


@dataclass(frozen=True)
class CalendarEntry:
    """One dated duty: `period` is the reporting period it belongs to; no `indicators` means the whole programme."""

    due: date
    programme: str
    period: str
    title: str
    scope: Literal["submission", "evaluation", "stage"]
    indicators: tuple[str, ...] = ()


def due_date(deadline: Deadline, period: str) -> date:
    """The deadline's date for a reporting period: of a month, the day in the month after it; of a year, the day
    and month in that year (of an academic one: in which it begins) or (`year_offset`) the next. A day that
    month does not have becomes its last day."""
    if deadline.periods.is_part:
        after = Period.of(period).last_day + timedelta(days=1)
        year, month = after.year, after.month
    else:
        year, month = year_of(period) + deadline.year_offset, deadline.month or 12
    return date(year, month, min(deadline.day, calendar.monthrange(year, month)[1]))


def period_deadlines(programme: Programme, period: str) -> list[CalendarEntry]:
    """The programme's deadlines that belong to this period (a year or a month), by date.

    The same duty stated for several indicators is one entry with all of them.
    """
    programme, kind = programme.in_year(year_of(period)), kind_of(period)
    gathered: dict[Deadline, list[str]] = {}
    for deadline in programme.deadlines if programme.indicators else ():
        if _is_of(deadline, kind):
            gathered.setdefault(deadline, [])
    for indicator in programme.indicators:
        for deadline in indicator.deadlines:
            if _is_of(deadline, kind):
                gathered.setdefault(deadline, []).append(indicator.code)
    entries = [
        CalendarEntry(due_date(deadline, period), programme.code, period, deadline.title, deadline.scope, tuple(codes))
        for deadline, codes in gathered.items()
    ]
    return sorted(entries, key=lambda entry: (entry.due, entry.title))


def _is_of(deadline: Deadline, kind: PeriodKind) -> bool:
    """A term of years is one of academic years where the programme is reported by these."""
    return deadline.periods is kind or (deadline.periods.is_whole_year and kind.is_whole_year)


def submission_deadline(programme: Programme, period: str) -> date | None:
    """The day after which a form of this period is late; None where the order sets none.

    A form holds indicators with different deadlines, so it is late only when the last of them has passed, whether that
    is stated for the whole programme or for some of its indicators.
    """
    entries = [entry for entry in period_deadlines(programme, period) if entry.scope == "submission"]
    return max((entry.due for entry in entries), default=None)


def calendar_of(config: Config, since: date, until: date) -> list[CalendarEntry]:
    """Deadlines of all programmes from `since` to `until` (both included), by date, months included."""
    entries: list[CalendarEntry] = []
    for programme in config.programmes.values():
        for year in range(max(since.year - 1, programme.first_year), until.year + 1):
            for kind in (*programme.part_kinds, programme.year_kind):
                for period in parts_of_year(year, kind):
                    entries += period_deadlines(programme, period.code)
    return sorted(
        (entry for entry in entries if since <= entry.due <= until),
        key=lambda entry: (entry.due, entry.programme, entry.title),
    )

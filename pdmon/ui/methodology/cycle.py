"""The order's management cycle, list by list, verbatim, and beside it how the product reads a line."""

import pandas as pd

from pdmon.output.tables import Column, said_of
from pdmon.programme.cycle.lists import (
    ALL,
    AddresseeEntry,
    AnalysisEntry,
    AnalysisReading,
    CycleEntry,
    TermEntry,
    TermReading,
    YearDay,
)
from pdmon.programme.model import Programme
from pdmon.ui.kit import components
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.cycle.lists import COMPONENT_WORDS, CYCLE_LIST_WORDS, SCOPE_WORDS, SPLIT_WORDS, Component
from pdmon.words.dates import date_text

_COLUMNS = [
    Column("text", "Словами приказа", width=60),
    Column("clause", "Место в приказе", width=20),
    Column("who", "Кто", width=20),
    Column("when", "Срок", width=18),
    Column("result", "Ожидаемый результат", width=24),
    Column("kind", "Вид", width=16),
    Column("reading", "Как прочитано", width=30),
]


def cycle(programme: Programme) -> None:
    """The nine components, each with the order's lists that speak of it."""
    components.section("Управленческий цикл", _whose_words(programme))
    for component in Component:
        lists = programme.cycle.of_component(component)
        frame = pd.DataFrame(
            {"list": programme.order.word.said(CYCLE_LIST_WORDS[name]), **_line(entry)}
            for name, entries in lists.items()
            for entry in entries
        )
        components.section(COMPONENT_WORDS[component])
        if frame.empty:
            components.lines([], programme.order.word.said("Приказ об этом отдельно не говорит."))
            continue
        columns = said_of(_COLUMNS, programme.order.word)
        shown = [Column("list", "Часть", width=18), *(column for column in columns if frame[column.name].any())]
        title = f"{COMPONENT_WORDS[component]}, {programme.short_title}"
        key = f"method_cycle_{component}"
        show_table(frame, shown, title, {}, key, TableLook(rows_shown=5, lines=4, downloads=False))
        table_downloads(frame, shown, title, {}, key)


def reading_words(entry: CycleEntry) -> str:
    """How the product reads a line: `показатели 1.1, 1.2; по предметам и видам`; empty where it does not act on it."""
    if isinstance(entry, AnalysisEntry) and entry.reading:
        return "; ".join([_indicators(entry.reading), *(SPLIT_WORDS[split] for split in entry.reading.by)])
    if isinstance(entry, AddresseeEntry) and entry.reading:
        return SCOPE_WORDS[entry.reading.scope]
    if isinstance(entry, TermEntry) and entry.reading:
        return _term(entry.reading)
    return ""


def _whose_words(programme: Programme) -> str:
    word = programme.order.word
    if programme.cycle.general:
        return word.said("Приказ своих списков не содержит: девять составляющих даны общими словами.")
    return word.said("Словами приказа, с местом в нём; «Как прочитано» — как эту строку понимает система.")


def _line(entry: CycleEntry) -> dict[str, str]:
    said = {column.name: getattr(entry, column.name) or "" for column in _COLUMNS[:-1]}
    return {**said, "reading": reading_words(entry)}


def _indicators(reading: AnalysisReading) -> str:
    if reading.indicators == ALL:
        return "все показатели"
    return f"показатели {', '.join(reading.indicators)}" if reading.indicators else "показателей здесь нет"


def _term(term: TermReading) -> str:
    if term.until:
        return f"{date_text(term.since)} – {date_text(term.until)}" if term.since else f"до {date_text(term.until)}"
    days = [_day(day) for day in (term.yearly_since, term.yearly) if day]
    after = " следующего года" if term.yearly and term.yearly.year_offset else ""
    return f"каждый год: {' – '.join(days)}{after}"


def _day(day: YearDay) -> str:
    return f"{day.day:02d}.{day.month:02d}"

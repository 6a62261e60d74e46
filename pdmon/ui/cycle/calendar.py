"""The calendar of a year: terms of the order, measures and decisions; overdue first; as ICS for any calendar."""

from typing import Any

import streamlit as st

from pdmon.cycle.calendar import COLUMNS, TERM_KIND_WORDS, as_ics
from pdmon.cycle.due import DueState
from pdmon.output.tables import Column, said_of
from pdmon.ui.cycle.shown import DAYS, Shown, until
from pdmon.ui.frame import filters
from pdmon.ui.kit import components
from pdmon.ui.kit.downloads import Handout, download, file_name
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.phrases import quoted
from pdmon.words.plurals import quantity

ICS = "text/calendar; charset=utf-8"
_COLUMNS = [
    Column("ends_on", "Срок", "date", 12),
    Column("when", "Осталось", width=20),
    Column("kind_words", "Вид", width=20),
    Column("title", "Что", width=42),
    Column("who", "Ответственный", width=20),
    Column("clause", "Пункт приказа", width=14),
]


def show(shown: Shown) -> None:
    """A year's terms in a table, with its files."""
    order, word = quoted(shown.choice.programme.order.title), shown.choice.programme.order.word
    components.section(
        "Календарь сроков", f"Сроки {word.of} {order}, мер и управленческих решений; просроченные — первыми."
    )
    years = sorted({shown.choice.year, shown.choice.year + 1, shown.today.year, shown.today.year + 1})
    place, _ = st.columns([1, 3])
    with place:
        options = {str(year): f"{year} год" for year in years}
        year = int(filters.pick("calendar_year", "Календарный год", options, str(shown.today.year)))
    terms = shown.terms(year)
    if terms.empty:
        components.nothing_here("Сроков в этом году нет.", "Срок появится, когда будет запланирована мера.")
        return
    rows = terms.assign(
        when=[_when(row, shown) for row in terms.to_dict("records")],
        kind_words=terms["kind"].map(TERM_KIND_WORDS).map(word.said),
    )
    described = {"Программа": shown.choice.programme.short_title, "Календарный год": str(year)}
    show_table(
        rows,
        said_of(_COLUMNS, word),
        "Календарь сроков цикла",
        described,
        f"cycle_calendar_{year}",
        TableLook(rows_shown=10, lines=2),
    )
    title = f"{shown.choice.programme.short_title}: управленческий цикл, {year}"
    download(
        "Календарь (ICS)", lambda: as_ics(terms[list(COLUMNS)], title, word),
        Handout(f"{file_name('Календарь сроков', *described.values())}.ics", ICS), "cycle_ics",
        "Файл для почтовой программы или телефона: сроки появятся в календаре.",
    )  # fmt: skip


def _when(row: dict[Any, Any], shown: Shown) -> str:
    """`✗ просрочено на 3 дня`, `через 3 дня`, `идёт, осталось 3 дня`, `✓ выполнено`, `срок прошёл`."""
    days = row["days"]
    if row["due_state"] == DueState.OVERDUE:
        return f"✗ просрочено на {quantity(-days, DAYS)}"
    if row["due_state"] == DueState.DONE:
        return "✓ выполнено"
    if row["due_state"] == DueState.PAST:
        return "срок прошёл"
    if row["starts_on"] < shown.today and days:
        return f"идёт, осталось {quantity(days, DAYS)}"
    return until(row["ends_on"], shown.today)

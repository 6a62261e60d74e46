"""The first ten seconds: how many measures are in work and over term, how long they take, what falls due."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import cycle
from pdmon.cycle.terms import DUE_SOON_DAYS, Pace, as_day, due_soon, overdue, pace, term_of
from pdmon.cycle.titles import beginning
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.doors import Door
from pdmon.ui.kit.format import escaped
from pdmon.ui.measures.shown import Shown
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.dates import date_text
from pdmon.words.numbers import NO_VALUE, number
from pdmon.words.phrases import sentence
from pdmon.words.plurals import quantity

_DAYS = ("день", "дня", "дней")
_LISTED = 6


def message(shown: Shown) -> str:
    """The page's one message: what is late among measures and decisions of the year."""
    measures, decisions = shown.of_year(shown.every_measure), shown.of_year(shown.every_decision)
    if measures.empty and decisions.empty:
        return f"За {shown.choice.year_words} мер и решений ещё нет."
    late = [
        quantity(len(found), noun)
        for found, noun in ((overdue(measures), "measure"), (overdue(decisions), "decision"))
        if len(found)
    ]
    said = f"Просрочено: {', '.join(late)}" if late else "Просроченных мер и решений нет"
    return sentence(f"{quantity(len(measures), 'measure')}, {quantity(len(decisions), 'decision')}. **{said}**")


def cards(shown: Shown) -> None:
    """How the measures of the year go, and how long they take."""
    rows = shown.of_year(shown.every_measure)
    if rows.empty:
        return
    found = pace(rows, cached(cycle.measure_days, programme=shown.choice.programme.code), shown.today)
    about = {"programme": shown.choice.programme.code, "year": shown.choice.period}
    components.cards(_cards(found, len(due_soon(rows, shown.today)), about), min_px=125)


def _cards(found: Pace, soon: int, about: dict[str, str]) -> list[Card]:
    def of(**choices: str) -> Door:
        return Door("measures", about | choices)

    return [
        Card("Открыто", number(found.open), help="Запланированные и выполняемые, просроченные тоже.",
             door=of(measure_status="all", measure_term="all")),
        Card("Выполнено", number(found.done), door=of(measure_status=CycleStatus.DONE)),
        Card("Просрочено", number(found.overdue), "срок прошёл" if found.overdue else None, "bad",
             door=of(measure_status=CycleStatus.OVERDUE)),
        Card("Срок близок", number(soon), help=f"Последний день меры — сегодня или в ближайшие {DUE_SOON_DAYS} дней.",
             door=of(measure_term="soon")),
        Card("До начала", _days(found.days_to_open), help="В среднем от занесения меры до статуса «выполняется»."),
        Card("В работе", _days(found.days_to_close), help="В среднем от начала работы до статуса «выполнено»."),
        Card(
            "Сверх срока", _days(found.days_over),
            help="В среднем у мер, не выполненных в срок: до сегодняшнего дня или до выполнения.",
        ),
    ]  # fmt: skip


def due(rows: pd.DataFrame, shown: Shown, what: str, title: str) -> None:
    """What is over term and what falls due, each with its day and responsible; `title`: the column that names it."""
    late, soon = overdue(rows), due_soon(rows, shown.today)
    if len(late):
        st.error(f"**Просрочено**\n\n{_listed(late, title, shown)}", icon=":material/alarm:")
    if len(soon):
        st.warning(
            f"**Срок в ближайшие {DUE_SOON_DAYS} дней**\n\n{_listed(soon, title, shown)}", icon=":material/event:"
        )
    elif len(rows) and not len(late):
        components.nothing_here(f"В ближайшие {DUE_SOON_DAYS} дней сроков {what} нет.")


def _listed(rows: pd.DataFrame, title: str, shown: Shown) -> str:
    said = [_line(row, title, term_of(rows), shown) for row in rows.head(_LISTED).to_dict("records")]
    if len(rows) > _LISTED:
        said.append(f"и ещё {number(len(rows) - _LISTED)} — в таблице ниже")
    return "\n".join(f"- {line}" for line in said)


def _line(row: dict[Any, Any], title: str, term: str, shown: Shown) -> str:
    day = as_day(row[term])
    days = (shown.today - day).days
    away = f"на {quantity(days, _DAYS)}" if days > 0 else "сегодня" if not days else f"через {quantity(-days, _DAYS)}"
    responsible = f", {row['responsible']}" if row["responsible"] else ""
    return escaped(f"{beginning(row[title])} — {date_text(day)} ({away}){responsible}")


def _days(days: float | None) -> str:
    return NO_VALUE if days is None else quantity(int(days + 0.5), _DAYS)

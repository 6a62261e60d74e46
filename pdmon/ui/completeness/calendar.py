"""The dates of the order."""

from datetime import date, timedelta

import pandas as pd

from pdmon.output.tables import Column
from pdmon.programme.deadlines import calendar_of
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.collection_words import DAYS, no_terms
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.local_time import local_today
from pdmon.words.periods import is_whole_year, period_title, year_of
from pdmon.words.phrases import quoted
from pdmon.words.plurals import quantity

_SCOPE_WORDS = {"submission": "представление данных", "evaluation": "оценка", "stage": "этап"}
_CALENDAR_DAYS = 365
_TITLE_WIDTH = 42


def show(scope: Scope) -> None:
    """The dates of the order in the chosen year and the year after it."""
    order = scope.programme.order
    config = store().config
    since = date(scope.year, 1, 1)
    entries = [
        entry
        for entry in calendar_of(config, since, since + timedelta(days=2 * _CALENDAR_DAYS))
        if entry.programme == scope.programme.code and year_of(entry.period) == scope.year
    ]
    note = f"Сроки, которые устанавливает {order.word.name_} {quoted(order.title)}."
    components.section("Календарь сроков", note if entries else None)
    if not entries:
        components.nothing_here(no_terms(order.word))
        return
    today = local_today()
    rows = pd.DataFrame(
        {
            "due": entry.due,
            "when": _when(entry.due, today),
            "period": period_title(entry.period),
            "title": entry.title,
            "scope": _SCOPE_WORDS[entry.scope],
            "indicators": ", ".join(entry.indicators) or "вся программа",
        }
        for entry in entries
    )
    columns = [
        Column("due", "Срок", "date", 12),
        Column("when", "Осталось", width=18),
        Column("period", "За период", width=20),
        Column("title", "Что сделать", width=_TITLE_WIDTH),
        Column("scope", "Вид", width=22),
        Column("indicators", "Показатели", width=16),
    ]
    # Many short rows, month after month, stand close; no title is cut for that.
    is_close = any(not is_whole_year(entry.period) for entry in entries)
    lines = 1 if is_close and rows["title"].str.len().max() <= _TITLE_WIDTH else 2
    show_table(
        rows,
        columns,
        "Календарь сроков",
        scope.described(),
        "completeness_calendar",
        TableLook(rows_shown=16, lines=lines),
    )


def _when(due: date, today: date) -> str:
    days = (due - today).days
    if days < 0:
        return "срок прошёл"
    return "сегодня" if not days else f"через {quantity(days, DAYS)}"

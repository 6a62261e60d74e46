"""Who has reported: the matrix of organisations by periods, the rates, the calendar of the orders."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.collection.completeness import has_deadlines, state_matrix
from pdmon.output.palette import palette
from pdmon.output.tables import Column
from pdmon.programme.deadlines import calendar_of
from pdmon.programme.periods import is_month, period_title
from pdmon.ui.frame import filters
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components, links, theme
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.collection_words import DAYS
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.tables import ALL_ROWS_UP_TO, HEADER_PX, ROW_PX, say_what_scrolls, show_table
from pdmon.words.local_time import local_today
from pdmon.words.submissions import FORM_STATE_SIGNS, FORM_STATE_WORDS
from pdmon.words.terms import FormState
from pdmon.words.wording import joined, number, percent, period_label, quantity, quoted

_YEARS, _MONTHS = "years", "months"
_YEARS_SHOWN = 6
_SCOPE_WORDS = {"submission": "представление данных", "evaluation": "оценка", "stage": "этап"}
_COLOURS: dict[str, str] = {
    FormState.ACCEPTED: "attained",
    FormState.ON_TIME: "attained",
    FormState.LATE: "behind",
    FormState.RETURNED: "behind",
    FormState.MISSING: "missed",
    FormState.AWAITED: "muted",
}
_TIMELY = (FormState.ON_TIME, FormState.LATE)  # states where the order sets a date; ACCEPTED where it does not
_CALENDAR_DAYS = 365


def by_month(scope: Scope) -> bool:
    """Whether the visitor looks at the months of the year rather than at years."""
    if not any(indicator.monthly for indicator in scope.programme.indicators):
        return False
    with st.sidebar:
        shown = filters.pick("steps", "Периоды", {_YEARS: "По годам", _MONTHS: f"По месяцам {scope.year} года"})
    return shown == _MONTHS


def periods_shown(scope: Scope, months: bool) -> list[str]:
    """The year and those before it, or the months of the year up to now."""
    if months:
        last = 12 if scope.year < local_today().year else local_today().month
        return [f"{scope.year}-{month:02d}" for month in range(1, last + 1)]
    first = max(scope.programme.first_year, scope.year - _YEARS_SHOWN + 1)
    return [str(year) for year in range(first, scope.year + 1)]


def message(scope: Scope, rows: pd.DataFrame, period: str) -> str:
    """The newest period in a sentence."""
    states = rows.loc[rows["period"] == period, "state"]
    expected = int((states != FormState.NOT_EXPECTED).sum())
    if not expected:
        return f"За {period_title(period)} по этой программе никто ничего не сообщает."
    counts = states.value_counts()
    accepted = int(sum(counts.get(state, 0) for state in (FormState.ACCEPTED, *_TIMELY)))
    said = [
        f"{words} — {number(counts[state])}"
        for state, words in (
            (FormState.LATE, "с опозданием"),
            (FormState.RETURNED, "возвращены"),
            (FormState.MISSING, "не представлены"),
        )
        if counts.get(state)
    ]
    more = f"; {joined(said)}" if said else ""
    return f"За {period_title(period)} принято форм: {number(accepted)} из {number(expected)}{more}."


def cards(found: pd.DataFrame, period: str) -> None:
    """The newest period in numbers."""
    row = found[found["period"] == period]
    if row.empty or not row["expected"].iloc[0]:
        return
    one = row.iloc[0]
    dated = pd.notna(one["on_time"])
    note = "от тех, чей срок наступил" if dated else "приказ срока не устанавливает"
    shares = [Card("Доля сдавших", percent(one["reporting_rate_pct"]), note=note)]
    if dated:
        shares.append(Card("Доля сдавших в срок", percent(one["on_time_rate_pct"]), note=note))
    components.cards(
        [
            *shares,
            Card("Возвращены", number(one["returned"]), note="ждём исправления"),
            Card("Не представлены", number(one["missing"])),
        ]
    )


def explain_lateness(rows: pd.DataFrame) -> None:
    """What counts as late."""
    if has_deadlines(rows):
        st.caption("Опозданием считается форма, впервые принятая после последнего срока периода по приказу.")
    else:
        st.caption("Срока представления сведений приказ не устанавливает: опозданий нет.")


def matrix(scope: Scope, rows: pd.DataFrame) -> None:
    """States by organisation and period, with a sign, a word and a colour; a marked row opens the organisation."""
    unused = (FormState.ACCEPTED,) if has_deadlines(rows) else _TIMELY
    signs = [sign for state, sign in FORM_STATE_SIGNS.items() if sign and state not in unused]
    components.section("Организации по периодам", " · ".join(signs))
    if rows.empty:
        components.nothing_here("За эти периоды никто не отчитывается.")
        return
    states = state_matrix(rows).reset_index()
    periods: list[str] = [name for name in states.columns if name not in ("unit", "short_name")]
    words = states.assign(
        **{period: states[period].map(FORM_STATE_SIGNS).fillna("") for period in periods},
    )
    colours = palette(theme.is_dark())
    named = {word: getattr(colours, _COLOURS[state]) for state, word in FORM_STATE_SIGNS.items() if state in _COLOURS}
    styled = words.style.map(lambda word: f"color: {named[word]}" if word in named else "", subset=list(periods))
    event: Any = st.dataframe(
        styled,
        hide_index=True,
        height=HEADER_PX + ROW_PX * min(len(words), ALL_ROWS_UP_TO) + 2,
        row_height=ROW_PX,
        column_order=["short_name", *periods],
        column_config={
            "short_name": st.column_config.TextColumn("Организация", pinned=len(periods) > _YEARS_SHOWN, width=220),
            **{period: st.column_config.TextColumn(period_label(period), width=96) for period in periods},
        },
        on_select="rerun",
        selection_mode="single-row",
        key="completeness_matrix",
        alt="Состояние форм по организациям и периодам",
    )
    say_what_scrolls(len(words), ALL_ROWS_UP_TO)
    columns = [Column("short_name", "Организация", width=34), *(Column(p, period_label(p), width=16) for p in periods)]
    titles = states.assign(**{period: states[period].map(FORM_STATE_WORDS) for period in periods})
    table_downloads(titles, columns, "Полнота сдачи форм", scope.described(), "completeness_matrix")
    chosen = event.selection.rows
    if chosen:
        unit = str(words["unit"].iloc[chosen[0]])
        links.show(
            "history", f"Что сдавала организация «{scope.names.get(unit, unit)}»", icon=":material/history:",
            programme=scope.programme.code, year=str(scope.year), whose=unit,
        )  # fmt: skip


def rates_table(scope: Scope, found: pd.DataFrame) -> None:
    """Reporting and on-time rate of every period shown."""
    components.section("Доля сдавших по периодам")
    shown = found[found["expected"] > 0].assign(period_words=lambda rows: rows["period"].map(period_title))
    dated = found["on_time"].notna().any()
    columns = [
        Column("period_words", "Период", width=18),
        Column("expected", "Ожидалось", "whole", 12),
        Column("accepted", "Принято", "whole", 12),
        Column("on_time", "В срок", "whole", 12),
        Column("returned", "Возвращены", "whole", 13),
        Column("missing", "Не представлены", "whole", 16),
        Column("awaited", FORM_STATE_WORDS[FormState.AWAITED] if dated else "Период не окончен", "whole", 16),
        Column("reporting_rate_pct", "Доля сдавших", "percent", 14),
        Column("on_time_rate_pct", "Доля в срок", "percent", 14),
    ]
    columns = [column for column in columns if dated or not column.name.startswith("on_time")]
    show_table(shown, columns, "Доля сдавших по периодам", scope.described(), "completeness_rates")


def calendar(scope: Scope) -> None:
    """The dates of the order in the chosen year and the year after it."""
    components.section(
        "Календарь сроков", f"Сроки, которые устанавливает приказ {quoted(scope.programme.order.title)}."
    )
    config = store().config
    since = date(scope.year, 1, 1)
    entries = [
        entry
        for entry in calendar_of(config, since, since + timedelta(days=2 * _CALENDAR_DAYS))
        if entry.programme == scope.programme.code and int(entry.period[:4]) == scope.year
    ]
    if not entries:
        components.nothing_here("Дат приказ не устанавливает.")
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
        Column("title", "Что сделать", width=42),
        Column("scope", "Вид", width=22),
        Column("indicators", "Показатели", width=16),
    ]
    lines = 1 if any(is_month(entry.period) for entry in entries) else 2
    show_table(
        rows, columns, "Календарь сроков", scope.described(), "completeness_calendar", rows_shown=16, lines=lines
    )


def _when(due: date, today: date) -> str:
    days = (due - today).days
    if days < 0:
        return "срок прошёл"
    return "сегодня" if not days else f"через {quantity(days, DAYS)}"

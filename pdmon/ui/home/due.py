"""What the organisation still has to hand in, by when, and the ways to do it."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import collecting, register
from pdmon.collection.completeness import units_to_remind
from pdmon.programme.model import Programme
from pdmon.ui.frame.collection_scope import PART, Scope, part_key
from pdmon.ui.home.own import Own
from pdmon.ui.kit import components, links
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.collection_words import DAYS
from pdmon.ui.kit.entries import Entry, show_entries
from pdmon.ui.kit.format import escaped
from pdmon.words.dates import date_text
from pdmon.words.local_time import local_today
from pdmon.words.periods import begun_periods, period_title, year_of
from pdmon.words.plurals import quantity
from pdmon.words.submissions import FORM_STATE_WORDS
from pdmon.words.terms import FormState

SHOWN = 5
_LATE_FIRST = {FormState.RETURNED: 0, FormState.MISSING: 1, FormState.AWAITED: 2}


def owed_by(unit: str, scope: Scope) -> pd.DataFrame:
    """What the organisation owes to any of its programmes, the chosen year and this year with its parts: columns of
    `collecting.completeness` and programme; what was returned first, then by date."""
    today = local_today()
    asked = {code: _periods(store().config.programmes[code], scope, today) for code in cached(register.programmes)}
    found = [
        units_to_remind(cached(collecting.completeness, programme=code, periods=periods, unit=unit)).assign(
            programme=code
        )
        for code, periods in asked.items()
    ]
    rows = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["unit", "state", "due", "period"])
    order = rows.assign(urgency=rows["state"].map(_LATE_FIRST), due=pd.to_datetime(rows["due"]))
    return order.sort_values(["urgency", "due", "period"], na_position="last", ignore_index=True)


def show(owed: pd.DataFrame, own: Own) -> None:
    """The forms that are owed; each leads to filling it in."""
    components.section("Что сдать")
    if owed.empty:
        components.nothing_here("Все формы сданы.", "Исправленную форму можно сдать в любой день, пока период открыт.")
    else:
        today = local_today()
        show_entries(
            owed.to_dict("records"), lambda row: _entry(row, today), "home_due", SHOWN,
            lambda rest: f"Ещё {rest}",
        )  # fmt: skip
    choices = {"programme": own.scope.programme.code, "year": str(own.scope.year)}
    with st.container(horizontal=True, gap="medium"):
        links.show("screen_form", "Заполнить на экране", icon=":material/edit_note:", **choices)
        links.show("intake", "Взять бланк или сдать файл", icon=":material/upload_file:", **choices)


def when(due: object, state: str, today: date) -> str:
    """`Срок 15.12.2026, через 17 дней`, and what became of the form if that is more; days are the territory's."""
    said = "" if state == FormState.AWAITED else f". {FORM_STATE_WORDS[state]}"
    if not isinstance(due, date) or pd.isna(due):
        return f"Срок не установлен{said}"
    days = (date(due.year, due.month, due.day) - today).days
    left = "сегодня" if not days else f"{'через' if days > 0 else 'прошёл'} {quantity(abs(days), DAYS)}"
    return f"Срок {date_text(due)}, {left}{' назад' if days < 0 else ''}{said}"


def _entry(row: dict[Any, Any], today: date) -> Entry:
    programme = store().config.programmes[row["programme"]]
    part, year = part_key(row["period"]), str(year_of(row["period"]))
    choices = {"programme": programme.code, "year": year} | ({PART: part} if part else {})
    label = f"**Форма за {escaped(period_title(row['period']))}** · {escaped(programme.short_title)}"
    return Entry(label, when(row["due"], row["state"], today), "screen_form", choices)


def _periods(programme: Programme, scope: Scope, today: date) -> list[str]:
    years = sorted({scope.year, today.year}.intersection(programme.years_asked(max(scope.year, today.year))))
    kinds = programme.in_year(today.year).part_kinds
    parts = [one.code for kind in kinds for one in begun_periods(today.year, kind, today)]
    return [*map(programme.year_code, years), *parts]

"""Completeness in numbers: the newest period, and every period shown."""

import pandas as pd
import streamlit as st

from pdmon.collection.completeness import has_deadlines
from pdmon.output.tables import Column
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.components import Card
from pdmon.ui.kit.tables import show_table
from pdmon.words.numbers import number, percent
from pdmon.words.periods import period_title
from pdmon.words.phrases import joined
from pdmon.words.submissions import FORM_STATE_WORDS
from pdmon.words.terms import FormState

TIMELY = (FormState.ON_TIME, FormState.LATE)  # states where the order sets a date; ACCEPTED where it does not


def message(scope: Scope, rows: pd.DataFrame, period: str) -> str:
    """The newest period in a sentence."""
    states = rows.loc[rows["period"] == period, "state"]
    expected = int((states != FormState.NOT_EXPECTED).sum())
    if not expected:
        return f"За {period_title(period)} по этой программе никто ничего не сообщает."
    counts = states.value_counts()
    accepted = int(sum(counts.get(state, 0) for state in (FormState.ACCEPTED, *TIMELY)))
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
    note = "от тех, чей срок наступил" if dated else "срок сдачи не установлен"
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
        st.caption("Опозданием считается форма, впервые принятая после последнего установленного срока периода.")
    else:
        st.caption("Срок представления сведений не установлен: опозданий нет.")


def by_period(scope: Scope, found: pd.DataFrame) -> None:
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

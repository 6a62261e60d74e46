"""What came back and still waits for its correction, and why."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import collecting
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import present_view
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.submission.life import why_returned
from pdmon.words.local_time import moment_text
from pdmon.words.periods import is_period, period_title

MOST_SHOWN = 3


def waiting(submissions: pd.DataFrame, scope: Scope, unit: str) -> list[dict[Any, Any]]:
    """The organisation's returned files of the programme after which nothing was accepted, newest first."""
    ids = collecting.waiting_returns(present_view(), scope.programme.code, unit)
    return submissions[submissions["submission_id"].isin(ids)].to_dict("records")


def show(rows: list[dict[Any, Any]]) -> None:
    """Which files came back and when."""
    components.section("Что вернули")
    if not rows:
        components.nothing_here("Возвращённых форм, которые ждут исправления, нет.")
        return
    components.lines([f"**{_about(row)}** — {moment_text(row['received_at'])}" for row in rows], "")
    st.caption("Исправьте отмеченные ячейки и сдайте форму ещё раз: до этого действуют прежние данные.")


def reasons(rows: list[dict[Any, Any]]) -> None:
    """Every wrong cell with what to do, and the copy with the cells marked."""
    for row in rows[:MOST_SHOWN]:
        with st.expander(f"Почему вернули: {_about(row)}", expanded=len(rows) == 1):
            why_returned(row)


def _about(row: dict[Any, Any]) -> str:
    period = period_title(row["period"]) if row["period"] and is_period(row["period"]) else "период не указан"
    return escaped(f"{period}, {row['file_name']}")

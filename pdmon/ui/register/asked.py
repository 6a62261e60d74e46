"""From when and why: the two questions that every act upon the register answers."""

from datetime import date

import streamlit as st

from pdmon.words.local_time import local_today

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


def day(key: str, label: str, default: date | None = None) -> date:
    """A day of the calendar, by default today."""
    return _calendar(key, label, default or local_today(), 240)


def since(key: str, label: str) -> date | None:
    """A day, or None where the register was wrong from the beginning."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        always = st.session_state.get(f"register_{key}_always", False)
        found = _calendar(key, label, local_today(), 360, is_open=not always)
        st.checkbox(
            "Исправление ошибки: так было с самого начала",
            key=f"register_{key}_always",
            help="Прошлые годы будут пересчитаны, а изменения значений — показаны и записаны в журнал пересмотра.",
        )
    return None if always else found


def reason(key: str) -> str:
    """Why: an order, a decision."""
    found: str = st.text_input(
        "Причина", key=f"register_{key}_reason", max_chars=300, placeholder="Приказ № 15 от 25.08.2026"
    )  # fmt: skip
    return found.strip()


def _calendar(key: str, label: str, default: date, width_px: int, is_open: bool = True) -> date:
    found: date = st.date_input(
        label, default, min_value=FIRST_DAY, max_value=LAST_DAY, format="DD.MM.YYYY",
        key=f"register_{key}_day", width=width_px, disabled=not is_open,
    )  # fmt: skip
    return found

"""Measures and decisions by state, and the one that is opened."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.output.tables import Column
from pdmon.ui.effectiveness.shown import Shown
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import ALL
from pdmon.ui.kit import components
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.cycle.effects import EXAMINATION_SIGNS, EXAMINATION_WORDS

_COLUMNS = (
    Column("state_words", "Состояние", width=27),
    Column("title", "Мера или решение", width=48),
    Column("part_words", "Что это", width=14),
    Column("ends_on", "Срок", "date", 12),
    Column("indicators_words", "Показатели", width=14),
    Column("examined_words", "Рассмотрено", width=12),
    Column("conclusions_words", "Вывод", width=24),
    Column("responsible", "Ответственный", width=24),
)
_CLICKED = "_effectiveness_clicked"


def pick(shown: Shown) -> Mapping[Any, Any] | None:
    """The table, narrowed by state; the chosen row of `Shown.subjects`."""
    rows = shown.subjects
    if rows.empty:
        st.info(
            "Рассматривать нечего: занесите меру с показателем на странице «Меры и решения». Когда её срок пройдёт и "
            "придут данные следующего года, она появится здесь.",
            icon=":material/info:",
        )
        return None
    states = {ALL: "Все", **{code: f"{EXAMINATION_SIGNS[code]} {words}" for code, words in EXAMINATION_WORDS.items()}}
    chosen = filters.pick("examination", "Состояние", states, ALL)
    if chosen != ALL:
        rows = rows[rows["state"].eq(chosen)].reset_index(drop=True)
    if rows.empty:
        components.nothing_here("В этом состоянии ничего нет.", "Выберите другое.")
        return None
    clicked = show_table(
        rows, _COLUMNS, "Эффективность мер и решений", shown.choice.described() | {"Состояние": states[chosen]},
        f"effectiveness_{chosen}", TableLook(selectable=True, rows_shown=10, lines=2),
    )  # fmt: skip
    _open_clicked(None if clicked is None else str(clicked["item_id"]))
    options = dict(zip(rows["item_id"], rows["caption"], strict=True))
    opened = filters.pick("subject_item", "Рассмотреть меру или решение", options, _first(rows))
    return rows.set_index("item_id", drop=False).loc[opened].to_dict()


def _first(rows: pd.DataFrame) -> str:
    """What waits longest comes first."""
    return str(min(rows.to_dict("records"), key=lambda row: list(EXAMINATION_WORDS).index(row["state"]))["item_id"])


def _open_clicked(item_id: str | None) -> None:
    if item_id != st.session_state.get(_CLICKED):
        st.session_state[_CLICKED] = item_id
        if item_id:
            st.session_state["subject_item"] = item_id

"""Measures and decisions by state, and the one that is opened."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.output.tables import Column
from pdmon.ui.effectiveness.shown import Shown
from pdmon.ui.frame import address, filters
from pdmon.ui.frame.filters import ALL
from pdmon.ui.kit import components
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.cycle.effects import EXAMINATION_SIGNS, EXAMINATION_WORDS, Examination
from pdmon.words.cycle.states import WANTING

_COLUMNS = (
    Column("state_words", "Состояние", width=15),
    Column("title", "Мера или решение", width=38),
    Column("conclusions_words", "Вывод", width=15),
    Column("ends_on", "Срок", "date", 11),
    Column("indicators_words", "Показатели", width=11),
    Column("examined_words", "Рассмотрено", width=12),
    Column("part_words", "Что это", width=16),
    Column("responsible", "Ответственный", width=15),
)
ABOUT = "effect_of"  # in the address: the indicator whose measure or decision is to be opened
_CLICKED, _SUBJECT = "_effectiveness_clicked", "subject_item"


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
    _lead(shown)
    states = {ALL: "Все", **{code: f"{EXAMINATION_SIGNS[code]} {words}" for code, words in EXAMINATION_WORDS.items()}}
    chosen = filters.pick("examination", "Состояние", states, ALL)
    if chosen != ALL:
        rows = rows[rows["state"].eq(chosen)].reset_index(drop=True)
    if rows.empty:
        components.nothing_here("В этом состоянии ничего нет.", "Выберите другое.")
        return None
    clicked = show_table(
        rows, _COLUMNS, "Эффективность мер и решений", shown.choice.described() | {"Состояние": states[chosen]},
        f"effectiveness_{chosen}",
        TableLook(selectable=True, rows_shown=10, lines=3, keep_beginning=("title", "responsible")),
    )  # fmt: skip
    _open_clicked(None if clicked is None else str(clicked["item_id"]))
    options = dict(zip(rows["item_id"], rows["caption"], strict=True))
    opened = filters.pick(_SUBJECT, "Рассмотреть меру или решение", options, _first(rows))
    return rows.set_index("item_id", drop=False).loc[opened].to_dict()


def _first(rows: pd.DataFrame) -> str:
    """What waits longest comes first."""
    return str(min(rows.to_dict("records"), key=lambda row: list(EXAMINATION_WORDS).index(row["state"]))["item_id"])


def _open_clicked(item_id: str | None) -> None:
    if item_id != st.session_state.get(_CLICKED):
        st.session_state[_CLICKED] = item_id
        if item_id:
            st.session_state[_SUBJECT] = item_id


def _lead(shown: Shown) -> None:
    """A link that asks for an indicator opens a measure or decision about it: of the year before others, then what
    waits or has not worked before what is settled."""
    asked = st.query_params.get(ABOUT) if address.leads() else None
    if not asked or _SUBJECT in st.query_params:
        return
    found = [row for row in shown.subjects.to_dict("records") if asked in set(row["indicators"])]
    if found:
        opened = min(found, key=lambda row: _urgency(shown, row))["item_id"]
        st.session_state["examination"] = ALL
        st.session_state[_SUBJECT] = opened
        st.session_state[of_indicator(opened)] = asked


def _urgency(shown: Shown, row: Mapping[Any, Any]) -> tuple[bool, bool, bool]:
    settled = row["state"] == Examination.EXAMINED and not WANTING & set(row["conclusions"])
    return row["period"] != shown.choice.period, settled, row["state"] == Examination.EARLY


def of_indicator(item_id: str) -> str:
    """The key of the choice among the indicators of one measure or decision."""
    return f"effect_indicator_{item_id}"

"""Notes on points of a chart, in a list beneath it; the methodologist writes and removes them there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.access import Action
from pdmon.output.charts import Drawing, note_marks
from pdmon.store.notes.chart_notes import MOST_CHARS, Note, NoteRefusal, remove_note, write_note
from pdmon.ui.kit import components, moment, visitor
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.format import escaped
from pdmon.words.local_time import moment_text
from pdmon.words.periods import period_title, year_of

WHOLE = "все показатели"
MOST_BENEATH = 6  # notes under a chart


@dataclass(frozen=True)
class NotedPlace:
    """Where notes are offered: the programme, and by their names the units, indicators ('': every one) and periods of
    which one may be written, the first of each being proposed."""

    programme: str
    units: Mapping[str, str]
    indicators: Mapping[str, str]
    periods: Mapping[str, str]


def show(place: NotedPlace, rows: pd.DataFrame) -> None:
    """The notes of the chart above. rows: `answers.notes.notes`."""
    writes = visitor.current().may(Action.ANNOTATE) and moment.chosen() is None
    if rows.empty and not writes:
        return
    with st.expander(f"Заметки к точкам: {len(rows)}" if len(rows) else "Заметки к точкам", icon=":material/edit_note:",
                     expanded=bool(len(rows)), key="notes"):  # fmt: skip
        components.lines([_said(row) for row in rows.to_dict("records")], "Заметок нет.")
        if not writes:
            return
        write, take_off = st.columns(2)
        with write:
            _write(place)
        if len(rows):
            with take_off:
                _take_off(rows)


def chart(figure: Drawing, key: str, file_name: str, rows: pd.DataFrame, period: str) -> None:
    """A chart of one year whose marks stand for units or indicators; what is noted of them is said behind them and
    beneath. rows: `answers.notes.notes` of whom and what the chart shows."""
    said = note_marks(figure, rows, year_of(period))
    components.chart(figure, key, file_name)
    more = [f"и ещё {len(said) - MOST_BENEATH}, по наведению на точку"] if len(said) > MOST_BENEATH else []
    if said:
        st.caption("  \n".join([*map(escaped, said[:MOST_BENEATH]), *more]))


def _said(row: Mapping[Any, Any]) -> str:
    about = f", показатель {row['indicator']}" if row["indicator"] else ""
    return (
        f"**{period_title(row['period'])}, {escaped(row['short_name'])}{about}:** {escaped(row['note'])} "
        f":gray[{escaped(row['written_by'])}, {moment_text(row['written_at'])}]"
    )


def _write(place: NotedPlace) -> None:
    with st.form("note_write", border=True, clear_on_submit=True):
        unit = st.selectbox("О ком", list(place.units), format_func=place.units.__getitem__, key="note_unit")
        indicator = st.selectbox(
            "О чём", list(place.indicators), format_func=place.indicators.__getitem__, key="note_indicator"
        )
        period = st.selectbox("Период", list(place.periods), format_func=place.periods.__getitem__, key="note_period")
        text = st.text_input(
            "Что произошло", max_chars=MOST_CHARS, placeholder="Школа объединена в 2024 году", key="note_text",
            help="Заметку увидят все, кому открыта организация, она войдёт в документы: не называйте людей.",
        )  # fmt: skip
        pressed = st.form_submit_button("Добавить заметку", icon=":material/add_comment:")
    if not pressed:
        return
    try:
        write_note(store(), visitor.current(), Note(place.programme, unit, indicator, period, text))
    except NoteRefusal as refusal:
        st.error(str(refusal))
        return
    st.rerun()


def _take_off(rows: pd.DataFrame) -> None:
    said = {row["note_id"]: f"{period_title(row['period'])}, {row['short_name']}: {row['note']}"
            for row in rows.to_dict("records")}  # fmt: skip
    with st.form("note_remove", border=True, clear_on_submit=True):
        note_id = st.selectbox("Какую снять", list(said), format_func=said.__getitem__, key="note_removed")
        why = st.text_input("Почему снимается", max_chars=MOST_CHARS, key="note_why")
        pressed = st.form_submit_button("Снять заметку", icon=":material/comments_disabled:")
    if not pressed:
        return
    try:
        remove_note(store(), visitor.current(), note_id, why)
    except NoteRefusal as refusal:
        st.error(str(refusal))
        return
    st.rerun()

"""What measures and decisions share: taking one out with a reason, and what was done with it by whom and when."""

import pandas as pd
import streamlit as st

from pdmon.cycle import desk
from pdmon.cycle.parts import AnyItem
from pdmon.output.tables import Column
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.measures import acts
from pdmon.words.cycle.states import CYCLE_EVENT_WORDS, CYCLE_STATUS_WORDS, TRANSITIONS, CycleStatus

_HISTORY = (
    Column("happened_at", "Когда", "moment", 17),
    Column("who", "Кто", width=24),
    Column("event_words", "Что сделано", width=20),
    Column("status_words", "Статус после", width=18),
    Column("why", "Причина", width=40),
)


def cancelling(item: AnyItem, version: int, label: str) -> None:
    """Nothing is deleted: what is cancelled stays in the register with its reason."""
    if CycleStatus.CANCELLED not in TRANSITIONS[item.part][item.stands]:
        return
    key = f"cancel_{item.item_id}_{acts.turn()}"
    with st.popover(label, icon=":material/block:"), st.form(key, border=False):
        why = st.text_input("Причина", key=f"{key}_why", max_chars=300)
        pressed = st.form_submit_button(label)
    if pressed:
        acts.carry_out(
            lambda: desk.withdraw(store(), visitor.current(), item.item_id, version, why), "Отменено", item.part
        )


def history(rows: pd.DataFrame, key: str) -> None:
    """Every event, the newest first."""
    if rows.empty:
        components.nothing_here("Истории нет.")
        return
    said = rows.assign(
        event_words=rows["event"].map(CYCLE_EVENT_WORDS), status_words=rows["status"].map(CYCLE_STATUS_WORDS)
    )
    show_table(said, _HISTORY, "История записи", {}, key, TableLook(rows_shown=10, downloads=False))

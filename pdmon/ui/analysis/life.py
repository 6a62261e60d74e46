"""The life of one analysis: who did what and when, and what was concluded before."""

import json
from typing import Any

import streamlit as st

from pdmon.calc.answers import cycle
from pdmon.output.tables import Column
from pdmon.report.analyses import ItemOfYear
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.cycle.states import CYCLE_EVENT_WORDS, CYCLE_STATUS_WORDS, CycleEvent

_COLUMNS = (
    Column("happened_at", "Когда", "moment", 16),
    Column("who", "Кто", width=22),
    Column("done", "Что сделано", width=28),
    Column("before", "Каким был вывод", width=66),
)


def show(item: ItemOfYear) -> None:
    """Every event, the newest first."""
    if item.kept is None:
        return
    rows = cached(cycle.item_history, item_id=str(item.kept["item_id"]))
    with st.expander("История пункта", icon=":material/history:"):
        records = rows.to_dict("records")
        said = rows.assign(done=list(map(_done, records)), before=list(map(_before, records)))
        show_table(
            said, _COLUMNS, "История анализа", {}, f"analysis_life_{item.kept['item_id']}",
            TableLook(lines=2, rows_shown=6),
        )  # fmt: skip


def _done(event: dict[Any, Any]) -> str:
    if event["event"] == CycleEvent.CREATED:
        return "составлен черновик"
    if event["event"] != CycleEvent.MOVED:
        return CYCLE_EVENT_WORDS[event["event"]]
    before, after = (CYCLE_STATUS_WORDS.get(event[name], "") for name in ("status_before", "status"))
    return f"{before} → {after}" if before else after


def _before(event: dict[Any, Any]) -> str:
    before, after = (json.loads(event[name] or "{}").get("conclusion", "") for name in ("body_before", "body"))
    return before if before != after else ""

"""The life of one recommendation: who did what and when, and what stood before."""

import json
from typing import Any

import streamlit as st

from pdmon.calc.answers import cycle
from pdmon.cycle.parts import Recommendation
from pdmon.output.tables import Column
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.recommendations.listed import STATUSES
from pdmon.words.cycle.states import CYCLE_EVENT_WORDS, CycleEvent

_COLUMNS = (
    Column("happened_at", "Когда", "moment", 16),
    Column("who", "Кто", width=20),
    Column("done", "Что сделано", width=30),
    Column("before", "Что было до этого", width=54),
    Column("why", "Причина", width=26),
)


def show(item: Recommendation) -> None:
    """Every event, the newest first."""
    rows = cached(cycle.item_history, item_id=item.item_id)
    with st.expander("История рекомендации", icon=":material/history:"):
        records = rows.to_dict("records")
        shown = rows.assign(done=list(map(_done, records)), before=list(map(_before, records)))
        show_table(
            shown, _COLUMNS, "История рекомендации", {}, f"recommendation_life_{item.item_id}",
            TableLook(lines=2, rows_shown=8),
        )  # fmt: skip


def _done(event: dict[Any, Any]) -> str:
    if event["event"] != CycleEvent.MOVED:
        return CYCLE_EVENT_WORDS[event["event"]]
    before, after = (STATUSES.get(event[name], "") for name in ("status_before", "status"))
    return f"{before} → {after}" if before else after


def _before(event: dict[Any, Any]) -> str:
    """What of the text the event changed, as it stood."""
    before, after = (json.loads(event[name] or "{}") for name in ("body_before", "body"))
    names = [name for name in ("text", "addressee", "answer") if before.get(name) and before[name] != after[name]]
    return "; ".join(before[name] for name in names)

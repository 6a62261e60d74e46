"""The register of managerial decisions, the one that is opened, and what waits for a decision."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from pdmon.calc.answers import cycle
from pdmon.cycle import desk, reading
from pdmon.cycle.parts import Decision
from pdmon.cycle.titles import beginning
from pdmon.output.tables import Column, said_of
from pdmon.ui.frame import filters
from pdmon.ui.frame.filters import ALL
from pdmon.ui.kit import components, visitor
from pdmon.ui.kit.cache import cached, present_view, store
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.ui.measures import acts, decision_form, life, top
from pdmon.ui.measures.shown import Shown, status_words
from pdmon.words.cycle.states import TRANSITIONS, CyclePart, CycleStatus
from pdmon.words.dates import date_text

COLUMNS = (
    Column("status_words", "Статус", width=16),
    Column("text", "Решение", width=50),
    Column("due", "Срок", "date", 12),
    Column("responsible", "Ответственный", width=22),
    Column("protocol_words", "Протокол", width=18),
    Column("body_name", "Кто решил", width=26),
    Column("about_words", "По чему", width=40),
    Column("indicators_words", "Показатели", width=14),
    Column("kind", "Вид по приказу", width=30),
    Column("period", "Год", width=8),
)
_STEPS = {
    CycleStatus.ADOPTED: ("Принято", "Решение принято", ":material/gavel:"),
    CycleStatus.DONE: ("Выполнено", "Решение выполнено", ":material/check:"),
}
_STATUSES = (
    CycleStatus.PROPOSED, CycleStatus.ADOPTED, CycleStatus.OVERDUE, CycleStatus.DONE, CycleStatus.CANCELLED,
)  # fmt: skip


def show(shown: Shown) -> None:
    """The register, the decision that is opened in it, and the form of a new one."""
    rows = shown.of_year(shown.every_decision)
    if rows.empty:
        said = "Решений за этот год пока нет."
        more = " Занесите первое в форме ниже или начните с повестки: в ней — что ждёт решения."
        st.info(said + (more if shown.may_write else ""), icon=":material/info:")
    else:
        top.due(rows, shown, "решений", "text")
        opened = _register(shown, rows)
        if opened:
            _one(shown, opened)
    if shown.may_write:
        decision_form.entering(shown)


def _register(shown: Shown, rows: pd.DataFrame) -> str:
    said = dict(shown.choice.described())
    left, right = st.columns([1, 3])
    with left:
        statuses = {ALL: "Все", **{str(status): status_words(status) for status in _STATUSES}}
        status = filters.pick("decision_status", "Статус", statuses, ALL)
    if status != ALL:
        rows = rows[rows["status"] == status].reset_index(drop=True)
        said["Статус"] = statuses[status]
    if rows.empty:
        components.nothing_here("С таким статусом решений нет.", "Выберите другой.")
        return ""
    clicked = show_table(
        rows, said_of(COLUMNS, shown.choice.programme.order.word), "Управленческие решения", said,
        f"decisions_table_{acts.turn()}",
        TableLook(
            selectable=True, rows_shown=10, lines=3, keep_beginning=("text", "responsible", "protocol_words"),
            in_file=("body_name", "about_words", "kind", "period"),  # the decision's own card tells them
        ),
    )  # fmt: skip
    acts.open_clicked("decision", None if clicked is None else str(clicked["item_id"]))
    titles = [beginning(text) for text in rows["text"]]
    with right:
        return filters.pick("decision", "Открыть решение", {
            "": "— выберите решение —", **dict(zip(rows["item_id"], titles, strict=True)),
        }, "")  # fmt: skip


def _one(shown: Shown, item_id: str) -> None:
    row = shown.every_decision.set_index("item_id").loc[item_id].to_dict()
    components.section(f"Решение {escaped(row['protocol_words'])}".strip(), status_words(row["status"]))
    st.markdown(escaped(row["text"]))
    said = {
        "Кто решил": row["body_name"],
        "Ответственный": row["responsible"],
        "Срок": _day(row),
        shown.choice.programme.order.word.said("Вид по приказу"): row["kind"],
        "Показатели": ", ".join(shown.indicator_names.get(code, code) for code in row["indicators"]),
        "По чему": row["about_words"],
    }
    components.lines([f"{name}: {escaped(text)}" for name, text in said.items() if text], "")
    item = reading.item(present_view(), item_id) if shown.may_write else None
    if not isinstance(item, Decision):
        return
    version = acts.seen(item)
    _steps(item, version)
    change, lived = st.tabs(["Изменить", "История"])
    with change:
        if item.stands in (CycleStatus.PROPOSED, CycleStatus.ADOPTED):
            decision_form.changing(shown, item, version)
        else:
            components.nothing_here("Выполненное или отменённое решение не меняется.")
    with lived:
        life.history(cached(cycle.item_history, item_id=item_id), "decision_history")


def _steps(item: Decision, version: int) -> None:
    """A button for each status that may follow, and the way out."""
    with st.container(horizontal=True, gap="small"):
        for status in TRANSITIONS[CyclePart.DECISION][item.stands]:
            if status not in _STEPS:
                continue
            label, done, icon = _STEPS[status]
            if item.stands == CycleStatus.DONE:
                label, done, icon = "Вернуть в работу", "Решение снова в работе", ":material/undo:"
            if st.button(label, key=f"decision_{status}_{acts.turn()}", icon=icon):
                acts.carry_out(
                    partial(desk.move, store(), visitor.current(), {item.item_id: version}, status),
                    done, item.part,
                )  # fmt: skip
        life.cancelling(item, version, "Отменить решение")


def _day(row: Mapping[Any, Any]) -> str:
    return date_text(row["due"]) if pd.notna(row["due"]) else ""

"""The order's items, and the one that is opened."""

import streamlit as st

from pdmon.output.tables import Column, said_of
from pdmon.programme.cycle.lists import GENERAL_CYCLE
from pdmon.report.analyses import ItemOfYear
from pdmon.ui.analysis.shown import APPROVED, DRAFT, MISSING, Shown
from pdmon.ui.frame import address, filters
from pdmon.ui.kit import components
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.phrases import lowered, quoted, sentence

# The names in the address of one item, and of an indicator whose item is to be opened.
ITEM, ABOUT = "analysis_item", "analysis_of"
_COLUMNS = (
    Column("title", "Пункт приказа", width=32),
    Column("state_words", "Состояние", width=12),
    Column("indicators_words", "Показатели", width=18),
    Column("conclusion", "Вывод", width=29),
    Column("changed", "Уточнено", width=9),
    Column("who", "Кем", width=16),
    Column("when", "Когда", width=16),
)
_WAITS = (DRAFT, MISSING, APPROVED)  # what a person is to look at first
_CLICKED = "_analysis_clicked"


def pick(shown: Shown) -> ItemOfYear:
    """The table of all items; the chosen one."""
    rows, word = shown.rows, shown.choice.programme.order.word
    is_general = next(iter(shown.year.items)).entry.clause == GENERAL_CYCLE.analyses[0].clause
    components.section(
        "Пункты анализа",
        word.said("Приказ пунктов анализа не называет: анализируются результаты в целом.") if is_general
        else word.said("Словами приказа. Отметьте строку, чтобы открыть пункт."),
    )  # fmt: skip
    clicked = show_table(
        rows, said_of(_COLUMNS, word), word.said("Анализ по пунктам приказа"), shown.choice.described(),
        "analysis_items",
        TableLook(selectable=True, rows_shown=9, lines=4, keep_beginning=("title", "indicators_words", "conclusion")),
    )  # fmt: skip
    _open(None if clicked is None else str(clicked["code"]))
    _lead(shown)
    options = {item.code: shown.title_of(item) for item in shown.year.items}
    first = min(shown.year.items, key=lambda item: _WAITS.index(shown.state_of(item)))
    return shown.item(filters.pick(ITEM, "Открыть пункт", options, first.code))


def about(item: ItemOfYear) -> str:
    """Where the order names the item, and whom, when and what for."""
    entry = item.entry
    said = f"дословно: {quoted(entry.text)}" if entry.title != entry.text else None
    parts = [entry.clause, said, entry.who, entry.when, f"результат: {lowered(entry.result)}" if entry.result else None]
    return sentence("; ".join(part for part in parts if part))


def _open(code: str | None) -> None:
    if code != st.session_state.get(_CLICKED):
        st.session_state[_CLICKED] = code
        if code:
            st.session_state[ITEM] = code


def _lead(shown: Shown) -> None:
    """A link that asks for an indicator opens the item about it."""
    asked = st.query_params.get(ABOUT) if address.leads() else None
    if asked and ITEM not in st.query_params and (code := shown.year.item_about(asked)):
        st.session_state[ITEM] = code

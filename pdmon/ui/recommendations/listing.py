"""The list of the chosen recommendations, whose rows are marked to be opened or acted upon."""

import pandas as pd
import streamlit as st

from pdmon.output.tables import Column
from pdmon.ui.frame import address
from pdmon.ui.kit import components
from pdmon.ui.kit.tables import TableLook, show_marked
from pdmon.ui.recommendations.listed import Found

# The name in the address of one recommendation, here and wherever a link leads from one.
ASKED = "recommendation"
LINES = 4  # of the table's width: what the programme drafts stands in them whole
# What is read stands first and whole; the answer and the last change are told by the opened one.
COLUMNS = (
    Column("unit_name", "Организация", width=16),
    Column("indicator_words", "Показатель", width=11),
    Column("status_words", "Состояние", width=13),
    Column("text", "Рекомендация", width=46),
    Column("reason", "Основание", width=26),
    Column("addressee_words", "Адресат", width=19),
    Column("answer", "Ответ", width=30),
    Column("updated_at", "Изменено", "moment", 16),
    Column("updated_by", "Кем", width=16),
)


def show(found: Found) -> pd.DataFrame:
    """The table; returns the marked rows."""
    if found.rows.empty:
        components.nothing_here("Таких рекомендаций нет.", "Снимите один из отборов.")
        return found.rows
    st.caption("Отметьте одну строку, чтобы открыть её, или несколько, чтобы действовать сразу на все.")
    look = TableLook(
        selectable=True, many=True, rows_shown=8, marked=_asked(found.rows), lines=LINES,
        keep_beginning=("text", "reason", "addressee_words"), in_file=("answer", "updated_at", "updated_by"),
    )  # fmt: skip
    return show_marked(found.rows, COLUMNS, "Рекомендации", found.filters, f"recommendations_{found.key}", look)


def _asked(rows: pd.DataFrame) -> int | None:
    """The row that the address asks to open, when the page is opened by it."""
    asked = st.query_params.get(ASKED) if address.leads() else None
    ids = rows["item_id"].tolist()
    return ids.index(asked) if asked in ids else None

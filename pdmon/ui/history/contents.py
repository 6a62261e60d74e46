"""What one form states, cell by cell, and the cell somebody came for."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import streamlit as st

from pdmon.calc.answers.collecting import submission_differences
from pdmon.output.tables import Column
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached, store
from pdmon.ui.kit.collection_words import FIGURES, cell_title, figure_words
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.plurals import quantity

_NOTHING = str(UUID(int=0))  # differs from every form in all that it states
_COLUMNS = (Column("title", "Первичные данные", width=90), Column("said", "Значение", width=18))


def show(submission: Mapping[Any, Any], cell: str = "") -> None:
    """The form's figures; `cell` (`element/category`) is said first and stands first."""
    found = cached(submission_differences, older=_NOTHING, newer=submission["submission_id"])
    if found.empty:
        components.nothing_here("Значений, которые вам открыты, в ней нет.")
        return
    config = store().config
    rows = found.assign(
        title=[cell_title(config, *of) for of in zip(found["element"], found["category"], strict=True)],
        said=[figure_words(config, *of) for of in zip(found["element"], found["new_value"], strict=True)],
        is_asked=(found["element"] + ("/" + found["category"]).where(found["category"].ne(""), "")).eq(cell),
    ).sort_values("is_asked", ascending=False, kind="stable")
    asked = rows[rows["is_asked"]]
    if len(asked):
        st.markdown(f"**{asked['title'].iloc[0]}: {asked['said'].iloc[0]}** — так в этой форме.")
    st.caption(f"В форме {quantity(len(rows), FIGURES)}.")
    name = f"Значения формы, {submission['unit_name']}"
    key = f"contents_{submission['submission_id']}"
    show_table(rows, _COLUMNS, name, {"Период": str(submission["period"])}, key, TableLook(rows_shown=8))

"""Findings over everything in force and where they gather."""

import pandas as pd
import streamlit as st

from pdmon.output.tables import Column
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import store
from pdmon.ui.kit.collection_words import ERRORS, SEVERITY_SIGNS, WARNINGS, cell_title
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.periods import period_title
from pdmon.words.plurals import quantity

_FLAGS = ("открытая пометка", "открытые пометки", "открытых пометок")
_FINDINGS = (
    Column("severity_words", "Важность", width=16),
    Column("short_name", "Организация", width=20),
    Column("period_words", "Период", width=10),
    Column("title", "Что заметили", width=22),
    Column("message", "Подробно", width=51),
)


def message(scope: Scope, found: pd.DataFrame, flags: pd.DataFrame) -> str:
    """How many findings there are in a sentence."""
    counts = found["severity"].value_counts()
    open_flags = int((flags["status"] == "open").sum())
    if found.empty:
        said = "замечаний к действующим данным нет"
    else:
        said = f"{quantity(counts.get('error', 0), ERRORS)} и {quantity(counts.get('warning', 0), WARNINGS)}"
    return f"За {scope.year_words}: {said}; {quantity(open_flags, _FLAGS)}."


def show(scope: Scope, found: pd.DataFrame) -> pd.Series | None:
    """All findings; returns the marked one."""
    st.caption(
        "Те же проверки, что при приёме, по всем действующим данным сразу: видно и то, чего в одной форме не заметить."
    )
    if found.empty:
        components.nothing_here("Замечаний нет.")
        return None
    shown = found.assign(
        severity_words=found["severity"].map(SEVERITY_SIGNS), period_words=found["period"].map(period_title)
    )
    return show_table(
        shown,
        _FINDINGS,
        "Качество данных",
        scope.described(),
        "quality_findings",
        TableLook(selectable=True, rows_shown=6, lines=4),
    )


def where_most(scope: Scope, found: pd.DataFrame) -> None:
    """The same findings counted by organisation and by figure."""
    if found.empty:
        return
    config = store().config
    left, right = st.columns(2, gap="large")
    counted = found.groupby("short_name").size().rename("count").reset_index()
    with left:
        components.section("По организациям")
        show_table(
            counted.sort_values("count", ascending=False),
            [Column("short_name", "Организация", width=40), Column("count", "Замечаний", "whole", 14)],
            "Замечания по организациям",
            scope.described(),
            "quality_units",
            TableLook(rows_shown=8),
        )
    figures = found[found["element"] != ""].groupby("element").size().rename("count").reset_index()
    with right:
        components.section("По первичным данным")
        show_table(
            figures.assign(title=[cell_title(config, code, "") for code in figures["element"]]).sort_values(
                "count", ascending=False
            ),
            [Column("title", "Первичные данные", width=44), Column("count", "Замечаний", "whole", 12)],
            "Замечания по данным",
            scope.described(),
            "quality_elements",
            TableLook(rows_shown=8, lines=2),
        )

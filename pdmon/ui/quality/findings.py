"""Findings over everything in force and where they gather."""

import pandas as pd
import streamlit as st

from pdmon.calc.answers import overview
from pdmon.calc.answers.collecting import data_findings
from pdmon.output.tables import Column
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached, store, view
from pdmon.ui.kit.collection_words import ERRORS, SEVERITY_SIGNS, WARNINGS, cell_title
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.numbers import number
from pdmon.words.periods import period_title
from pdmon.words.plurals import quantity

_TITLE = "Качество данных"
MOST_CHECKED = 500  # organisations: the checks of intake and their words take up to 3 ms for each
_FLAGS = ("открытая пометка", "открытые пометки", "открытых пометок")
_FINDINGS = (
    Column("severity_words", "Важность", width=16),
    Column("short_name", "Организация", width=20),
    Column("period_words", "Период", width=10),
    Column("title", "Что заметили", width=22),
    Column("message", "Подробно", width=51),
)


def first_of_many(scope: Scope, unit: str) -> int | None:
    """Of how many organisations the page shows findings where there are too many to check while a visitor waits; None:
    of all."""
    if unit or len(_everybody(scope)) <= MOST_CHECKED:
        return None
    return MOST_CHECKED


def message(scope: Scope, found: pd.DataFrame, flags: pd.DataFrame, first: int | None = None) -> str:
    """How many findings there are in a sentence."""
    counts = found["severity"].value_counts()
    open_flags = int((flags["status"] == "open").sum())
    if found.empty:
        said = "замечаний к действующим данным нет"
    else:
        said = f"{quantity(counts.get('error', 0), ERRORS)} и {quantity(counts.get('warning', 0), WARNINGS)}"
    whose = f" (первые {number(first)} организаций из {number(len(_everybody(scope)))})" if first else ""
    return f"За {scope.year_words}{whose}: {said}; {quantity(open_flags, _FLAGS)}."


def show(scope: Scope, found: pd.DataFrame, first: int | None = None) -> pd.Series | None:
    """All findings, or those of the `first` organisations with all in the file; returns the marked one."""
    st.caption(
        "Те же проверки, что при приёме, по всем действующим данным сразу: видно и то, чего в одной форме не заметить."
    )
    if first:
        st.caption(
            f"Показаны замечания к данным первых {number(first)} организаций из {number(len(_everybody(scope)))}: "
            "проверка всех занимает минуты. Организацию можно выбрать слева; замечания ко всем — в файле под таблицей."
        )
    marked = None
    if found.empty:
        components.nothing_here("Замечаний нет.")
    else:
        look = TableLook(selectable=True, rows_shown=6, lines=4, downloads=not first)
        marked = show_table(_worded(found), _FINDINGS, _TITLE, scope.described(), "quality_findings", look)
    if first:
        programme, of_year, everything = scope.programme.code, str(scope.year), view()

        def of_all() -> pd.DataFrame:
            return _worded(data_findings(everything, programme, of_year))

        table_downloads(of_all, _FINDINGS, f"{_TITLE}, все организации", scope.described(), "quality_all")
    return marked


def _worded(found: pd.DataFrame) -> pd.DataFrame:
    return found.assign(
        severity_words=found["severity"].map(SEVERITY_SIGNS), period_words=found["period"].map(period_title)
    )


def _everybody(scope: Scope) -> pd.DataFrame:
    return cached(overview.reporting_units, programme=scope.programme.code, year=scope.year)


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

"""What was restated since the figures of an analysis were written down, beside what they were."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.output.tables import Column
from pdmon.report.analyses import ItemOfYear
from pdmon.report.analyses_words import changed_rows
from pdmon.ui.analysis.shown import Shown
from pdmon.ui.kit.tables import TableLook, show_table
from pdmon.words.plurals import quantity

_COLUMNS = (
    Column("indicator", "№", width=6),
    Column("what", "Что", width=40),
    Column("then", "Было", width=22),
    Column("now", "Стало", width=22),
)
_FIGURES = ("значение", "значения", "значений")


def show(shown: Shown, item: ItemOfYear) -> None:
    """The figures that are others today."""
    if item.kept is None or item.changed.empty:
        return
    count = quantity(len(item.changed), _FIGURES)
    if item.is_approved:
        st.warning(
            f"После утверждения (версия данных {item.kept['data_version']:.0f}) уточнено: {count}. Анализ говорит о "
            "прежних; если вывод от этого меняется, верните его в черновик и утвердите заново.",
            icon=":material/history:",
        )
    else:
        st.info(
            f"С тех пор как черновик сохранён, уточнено: {count}. Ниже — значения на сегодня; проверьте вывод.",
            icon=":material/history:",
        )
    rows: list[dict[str, Any]] = changed_rows(item)
    about = shown.choice.described() | {"Пункт анализа": shown.title_of(item)}
    with st.expander("Что уточнено", icon=":material/compare_arrows:", expanded=item.is_approved):
        show_table(
            pd.DataFrame(rows), _COLUMNS, "Уточнено после анализа", about, f"analysis_changed_{item.code}",
            TableLook(rows_shown=8),
        )  # fmt: skip

"""How far the indicators are covered by data."""

import pandas as pd
import streamlit as st

from pdmon.output.tables import Column
from pdmon.programme.share import share
from pdmon.ui.frame.collection_scope import Scope
from pdmon.ui.kit import components
from pdmon.ui.kit.format import value_or_state
from pdmon.ui.kit.tables import TableLook, show_table

_COVERAGE = (
    Column("caption", "Показатель", width=62),
    Column("value_words", "Значение", width=14),
    Column("units_reported", "Отчитались", "whole", 13),
    Column("units_expected", "Должны были", "whole", 13),
    Column("coverage_pct", "Охват", "percent", 12),
)


def show(scope: Scope, headlines: pd.DataFrame) -> None:
    """For each indicator how many of those who are to report have."""
    if headlines.empty:
        components.nothing_here("За этот год показателей нет.")
        return
    shown = headlines.assign(
        caption=headlines["indicator"] + ". " + headlines["short_title"],
        value_words=[
            value_or_state(*cell)
            for cell in zip(headlines["value"], headlines["state"], headlines["unit_of_measure"], strict=True)
        ],
        coverage_pct=share(headlines["units_reported"], headlines["units_expected"]),
    ).sort_values("coverage_pct", kind="stable")
    full = int((shown["units_reported"] == shown["units_expected"]).sum())
    st.caption(f"Данные сданы полностью по {full} из {len(shown)} показателей. Сверху те, где данных меньше всего.")
    show_table(shown, _COVERAGE, "Охват показателей", scope.described(), "quality_coverage", TableLook(rows_shown=30))

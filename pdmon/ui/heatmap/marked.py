"""What a marked cell or column of the heat table stands for, and ways on."""

from typing import Any

import streamlit as st

from pdmon.insight.units.heat import MARKS, growth_indicators
from pdmon.ui.heatmap.heat_table import Heat
from pdmon.ui.kit import links
from pdmon.ui.kit.format import escaped
from pdmon.words.numbers import NO_VALUE, difference, measured, percent


def column(table: Heat, column: str) -> None:
    """What the marked header stands for."""
    st.markdown(f"**{column}.** {table.columns[column]}")
    if table.by == "indicators":
        links.show(
            "indicators", f"Открыть показатель {column}", programme=table.choice.programme.code,
            year=table.choice.period, indicator=column,
        )  # fmt: skip


def cell(table: Heat, unit: dict[Any, Any], column: str) -> None:
    """What the marked cell says, and ways on to the organisation and the indicator."""
    programme, year = table.choice.programme, table.choice.period
    rows = table.cells[(table.cells["unit"] == unit["unit"]) & (table.cells["indicator"] == column)]
    if column in table.columns and table.by == "indicators":
        cell = rows.iloc[0] if len(rows) else None
        measure = programme.indicator(column).measure
        mark = "none" if cell is None else str(cell["mark"])
        said = NO_VALUE if cell is None else _in_full(table, column, cell["number"], measure)
        name = escaped(unit["short_name"])
        st.markdown(f"**{name}** · {column}. {table.columns[column]}: **{said}** — {MARKS[mark][2]}.")
    with st.container(horizontal=True):
        links.show(
            "organisation", f"Открыть профиль: {escaped(unit['short_name'])}", programme=programme.code, year=year,
            unit=unit["unit"],
        )  # fmt: skip
        if column in table.columns and table.by == "indicators":
            links.show(
                "indicators", f"Открыть показатель {column}", programme=programme.code, year=year, indicator=column
            )


def _in_full(table: Heat, column: str, value: float | None, measure: str) -> str:
    if table.view == "attainment" and column in growth_indicators(table.choice.programme):
        return f"к базовому году {difference(value, measure)}" if value else "рост 0"
    if table.view == "attainment":
        return percent(value)
    return measured(value, measure) if table.view == "standing" else difference(value, measure)

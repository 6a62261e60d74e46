"""The nine components of the cycle by criteria, as a table of states."""

from typing import Any

import pandas as pd
import streamlit as st

from pdmon.cycle.chains import components as nine_components
from pdmon.cycle.chains import having
from pdmon.output.tables import Column
from pdmon.ui.cycle.shown import Shown
from pdmon.ui.kit import components
from pdmon.ui.kit.cache import cached
from pdmon.ui.kit.downloads import table_downloads
from pdmon.ui.kit.format import escaped
from pdmon.ui.kit.tinted import GridLook, sign_only, tinted_grid
from pdmon.words.cycle.lists import COMPONENT_WORDS, Component
from pdmon.words.plurals import quantity

LEGEND = (
    "✓ есть у всех показателей, у которых требуется; △ есть не у всех; ○ не начато; – не требуется. Цифры: у скольких "
    "из скольких показателей. Отметьте ячейку, чтобы узнать, у каких показателей этого нет."
)
_LOOK = GridLook("Девять компонентов цикла по критериям", cell_px=72)
_WORDS = {"✓": "полностью", "△": "с пробелами", "○": "не начато", "–": "не требуется"}
_TONES = {"✓": "good", "△": "poor", "○": "bad", "–": "faint"}


def show(shown: Shown) -> None:
    """The grid, what a marked cell lacks, and the files."""
    components.section("Девять компонентов по критериям")
    programme = shown.choice.programme
    rows = cached(nine_components, programme=programme.code, period=shown.choice.period)
    rows = rows.assign(sign=[_sign(row) for row in rows.to_dict("records")])
    st.caption(f"{_whole(rows)} {LEGEND}")
    cells = pd.DataFrame(
        {
            "row": rows["component"],
            "column": rows["criterion"],
            "number": (rows["have"] / rows["asked"].where(rows["asked"] > 0)).astype(float),
            "sign": [_cell(row) for row in rows.to_dict("records")],
            "tone": rows["sign"].map(_TONES),
        }
    )
    names = pd.Series({component.value: COMPONENT_WORDS[component] for component in Component}, name="Компонент")
    titles = {criterion.code: criterion.title for criterion in programme.criteria}
    marked = tinted_grid(
        cells, names, titles, "cycle_components", lambda code: sign_only, _LOOK,
    )  # fmt: skip
    if marked:
        _said(shown, *marked)
    columns = [
        Column("component_title", "Компонент", width=40),
        Column("criterion", "Критерий, №", width=12),
        Column("criterion_title", "Критерий", width=50),
        Column("have", "Есть у показателей", "whole", 12),
        Column("asked", "Требуется у показателей", "whole", 14),
        Column("state_words", "Состояние", width=18),
    ]
    said = rows.assign(component_title=rows["component"].map(COMPONENT_WORDS), state_words=rows["sign"].map(_WORDS))
    table_downloads(
        said, columns, "Девять компонентов цикла", shown.choice.described(), "cycle_components_file",
    )  # fmt: skip


def _whole(rows: pd.DataFrame) -> str:
    """`Полностью пройдены 4 из 9 компонентов.`"""
    asked = rows[rows["asked"].gt(0)]
    whole = [name for name, found in asked.groupby("component") if found["sign"].eq("✓").all()]
    counted = quantity(asked["component"].nunique(), ("компонента", "компонентов", "компонентов"))
    return f"Полностью пройдено {len(whole)} из {counted}, по которым есть что требовать."


def _sign(row: dict[Any, Any]) -> str:
    if not row["asked"]:
        return "–"
    return "✓" if row["have"] == row["asked"] else "△" if row["have"] else "○"


def _cell(row: dict[Any, Any]) -> str:
    return f"{row['sign']} {row['have']}/{row['asked']}" if row["asked"] else row["sign"]


def _said(shown: Shown, component: str, criterion: str) -> None:
    """Whose indicators lack the component: of a cell, of a whole row or of a whole column."""
    programme = shown.choice.programme
    rows = shown.chains[shown.chains["criterion"].eq(criterion)] if criterion else shown.chains
    where = f"критерий {criterion}" if criterion else "все критерии"
    lines = []
    for one in Component:
        if component in ("", one.value):
            has, asked = having(programme, one, rows)
            lacking = rows[asked & ~has]
            if not asked.any():
                said = "пока не требуется."
            elif lacking.empty:
                said = "есть у всех показателей, у которых требуется."
            else:
                said = "нет у показателей " + ", ".join(lacking["indicator"])
            lines.append(f"**{COMPONENT_WORDS[one]}**, {where}: {escaped(said)}")
    components.lines(lines, "")

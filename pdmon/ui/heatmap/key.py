"""The key of the heat table, and short titles over its columns: the table's own header has room for a code only."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from pdmon.insight.units.heat import MARKS, legend_marks
from pdmon.output.palette import palette
from pdmon.ui.heatmap.heat_table import Heat
from pdmon.ui.kit import theme
from pdmon.ui.kit.tinted import CELL_PX, name_px, tone_css

_OF_CRITERIA = (
    ("▲2 ▼1", "good", "показателей «лучше» больше"),
    ("▲1 ▼2", "bad", "показателей «хуже» больше"),
    ("▲1 ▼1", "even", "поровну"),
    MARKS["none"],
)
_MOST_WIDE = 9  # so many columns have room for a title of two or three lines
_CLAMPED = (
    "position:absolute;bottom:4px;line-height:13px;overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;"
)
_SLANTED_PX, _UPRIGHT_PX = 132, 48
_SLANTED = f"{_CLAMPED}-webkit-line-clamp:2;left:55%;width:136px;transform:rotate(-62deg);transform-origin:0 100%"
_UPRIGHT = f"{_CLAMPED}-webkit-line-clamp:3;left:8px;right:4px"


def legend(table: Heat) -> None:
    """Every sign of the view beside its words, tinted as its cells are; one that means two things is said once."""
    meanings: dict[str, tuple[str, list[str]]] = {}
    marks = (MARKS[mark] for mark in legend_marks(table.cells, table.view))
    for sign, tone, words in _OF_CRITERIA if table.by == "criteria" else marks:
        meanings.setdefault(sign or "число", (tone, []))[1].append(words)
    chips = [
        f'<span style="white-space:nowrap"><span style="padding:1px 7px;border-radius:3px;{tone_css()[tone]}">'
        f"{escape(sign)}</span> {escape('; '.join(words))}</span>"
        for sign, (tone, words) in meanings.items()
    ]
    st.markdown(
        f'<div role="note" style="display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13px;line-height:1.5;'
        f'color:{palette(theme.is_dark()).muted}">{"".join(chips)}</div>',
        unsafe_allow_html=True,
    )
    st.caption(
        f"В ячейке — {table.measure}. Отметьте ячейку, чтобы узнать больше и открыть организацию, "
        "или заголовок столбца, чтобы узнать, что в нём; на узком экране таблица прокручивается вбок."
    )


def column_titles(titles: Mapping[str, str]) -> None:
    """Titles that stand over the grid drawn next, slanted where the columns are narrow. Columns grow alike in both, so
    that they stay in line; on a screen where the grid scrolls sideways they would not, and go."""
    style, height = (_SLANTED, _SLANTED_PX) if len(titles) > _MOST_WIDE else (_UPRIGHT, _UPRIGHT_PX)
    heads = "".join(
        f'<span style="flex:1 0 {CELL_PX}px;position:relative"><span style="{style}">{escape(title)}</span></span>'
        for title in titles.values()
    )
    names = name_px(len(titles), CELL_PX)
    width = names + CELL_PX * len(titles)
    st.html(
        f"<style>.heads-fit{{container-type:inline-size;margin-bottom:-1rem}}"
        f"@container (max-width:{width - 1}px){{.heads{{display:none!important}}}}</style>"
        f'<div class="heads-fit"><div class="heads" aria-hidden="true" style="display:flex;height:{height}px;'
        f'font-size:11.5px;color:{palette(theme.is_dark()).muted}">'
        f'<span style="flex:1 0 {names}px"></span>{heads}</div></div>'
    )

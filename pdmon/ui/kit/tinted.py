"""A grid of numbers, each with a sign and a tint: many rows by many short columns, readable without colour vision."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from pdmon.output.palette import palette, tint
from pdmon.ui.kit import theme
from pdmon.ui.kit.tables import key_of, part_to_draw
from pdmon.words.numbers import MINUS, number

HEADER_PX, ROW_PX, MOST_ROWS = 34, 30, 60
CELL_PX, NAME_PX, TABLE_PX = 46, (110, 260), 970  # the page's own width on a screen of 1440 px
NO_SIGN = "–"
_TONES = {"good": ("attained", 0.30), "fair": ("on_track", 0.16), "poor": ("behind", 0.22), "bad": ("missed", 0.34)}
_NAME = "name"

CellText = Callable[[str, float | None], str]
Marked = tuple[str, str]


@dataclass(frozen=True)
class GridLook:
    """What a screen reader says of the grid, and how wide a cell is."""

    alt: str = ""
    cell_px: int = CELL_PX


def tinted_grid(
    cells: pd.DataFrame,
    names: "pd.Series[str]",
    columns: Mapping[str, str],
    key: str,
    text_of: Callable[[str], CellText] | None = None,
    look: GridLook | None = None,
) -> Marked | None:
    """Draw the grid; returns row and column of the marked cell: the column is '' for a name, the row '' for a header.

    A marked header answers instead of sorting: its arrow would hide the code, and its row would be a wrong one.

    cells: `row`, `column`, `number` (what the column sorts by), `sign`, `tone` (`good`, `fair`, `even`, `poor`, `bad`,
    `faint`). names: index = rows in order; its name stands in the corner. columns: code -> full title, shown on the
    header's hover. text_of: code -> how its cells are written.
    """
    look = look or GridLook()
    part = part_to_draw(len(names), len(columns) + 1, key)
    names = names.iloc[part]
    order, codes = names.index.tolist(), list(columns)
    numbers, signs, tones = (
        cells.pivot(index="row", columns="column", values=value).reindex(index=order, columns=codes)
        for value in ("number", "sign", "tone")
    )
    shown = numbers.astype(float)
    shown.insert(0, _NAME, names)
    css = tones.fillna("faint").map(tone_css().__getitem__)
    css.insert(0, _NAME, "")
    styler: Styler = shown.style.apply(lambda _: css, axis=None)
    for code in codes:
        for sign, rows in signs[code].fillna(NO_SIGN).groupby(signs[code].fillna(NO_SIGN)):
            styler = styler.format(
                partial(text_of(code) if text_of else sign_and_number, str(sign)),
                subset=pd.IndexSlice[rows.index, [code]],
            )
    config: Any = {
        code: st.column_config.NumberColumn(code, width=look.cell_px, help=f"{code}. {full}", alignment="center")
        for code, full in columns.items()
    }
    # Not pinned: Streamlit draws pinned texts pale, and the grid fits the page.
    config[_NAME] = st.column_config.TextColumn(str(names.name), width=name_px(len(codes), look.cell_px))
    event = st.dataframe(
        styler, hide_index=True, column_config=config, row_height=ROW_PX, on_select="rerun", placeholder=NO_SIGN,
        height=HEADER_PX + ROW_PX * min(len(shown), MOST_ROWS) + 3,
        key=key_of(key, part),
        selection_mode=["single-cell", "single-column"],
        alt=look.alt or None,
    )  # fmt: skip
    for row, column in event.selection.cells:
        return order[row], "" if column == _NAME else str(column)
    marked = [str(column) for column in event.selection.columns if column != _NAME]
    return ("", marked[0]) if marked else None


def name_px(columns: int, cell_px: int) -> int:
    """What the cells leave for the names, so that the whole grid stands on the page without scrolling sideways."""
    least, most = NAME_PX
    return min(max(least, TABLE_PX - cell_px * columns), most)


def sign_and_number(sign: str, value: float | None) -> str:
    """`▲ 45`."""
    return sign if value is None or value != value else f"{sign} {number(value)}".strip()


def signed_change(sign: str, value: float | None) -> str:
    """`▲ −3,2`: the sign says better or worse, the number how it moved; tenths only where they fit."""
    if value is None or value != value:
        return sign
    text = number(abs(value), 1 if abs(value) < 10 else 0).removesuffix(",0")
    return f"{sign} {MINUS if value < 0 and text != '0' else ''}{text}"


def sign_only(sign: str, value: float | None) -> str:
    """The sign alone: it says everything."""
    return sign


def tone_css() -> dict[str, str]:
    """Tone -> how its cells look: what is as expected stays quiet, so that the rest is seen."""
    colours = palette(theme.is_dark())
    styles = {
        tone: f"background-color: {tint(colours.status(name), colours.surface, strength)}; color: {colours.text}"
        for tone, (name, strength) in _TONES.items()
    }
    return styles | dict.fromkeys(("even", "faint"), f"color: {colours.muted}")

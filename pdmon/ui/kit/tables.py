"""Tables on the screen: Russian numbers that still sort as numbers, states in words, a click that opens a row."""

import textwrap
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from pdmon.output.tables import Column, unit_of
from pdmon.ui.kit.downloads import table_downloads
from pdmon.words.local_time import moment_text
from pdmon.words.numbers import NO_VALUE, difference, measured, number, percent, short_number, signed
from pdmon.words.states import STATE_WORDS
from pdmon.words.terms import Measure

HEADER_PX, ROW_PX, LINE_PX = 34, 34, 19
ALL_ROWS_UP_TO = 60  # a longer table scrolls inside itself and says so
# Each cell is written as a text with its style: of more a page takes seconds (Streamlit refuses more than 262,144).
MOST_CELLS = 10_000
WRAPPING_PX = 61  # Streamlit wraps texts only in rows higher than 4rem
_TEXTS = {
    "whole": lambda value: number(value),
    "decimal": lambda value: number(value, 2),
    "general": lambda value: short_number(value, 2),
    "year": lambda value: f"{value:.0f}",
    "percent": lambda value: percent(value),
    "pp": lambda value: signed(value),
    "date": lambda value: value.strftime("%d.%m.%Y"),
    "moment": moment_text,
}


@dataclass(frozen=True)
class TableLook:
    """How a table is shown.

    states: column name -> name of the column with its state (`no_data`, ...), which is said where there is no value.
    selectable: a click marks a row; many: as many as one likes; opens: a click leads on, and no row stays marked.
    rows_shown: how many rows stand open; a table that holds more says how many.
    downloads: the files stand under it. lines: how many lines a row has room for, where texts are long.
    marked: the row that is marked when the table is drawn for the first time under its key.
    keep_end: columns whose long texts are shown by their end, keep_beginning: by as much of their beginning as the
    lines have room for, so that no letter is cut (the export has them whole).
    in_file: columns that stand in the files alone, where a row that is opened tells them: no table scrolls sideways.
    """

    states: Mapping[str, str] = field(default_factory=dict)
    selectable: bool = False
    many: bool = False
    opens: bool = False
    rows_shown: int = ALL_ROWS_UP_TO
    downloads: bool = True
    lines: int = 1
    marked: int | None = None
    keep_end: Collection[str] = ()
    keep_beginning: Collection[str] = ()
    in_file: Collection[str] = ()

    @property
    def selection_modes(self) -> Any:
        """What a click marks: rows by their boxes where several may be marked, else any cell its row."""
        return "multi-row" if self.many else "single-cell" if self.opens else ["single-row", "single-cell"]

    @property
    def row_px(self) -> int:
        return ROW_PX if self.lines == 1 else max(WRAPPING_PX, ROW_PX + LINE_PX * (self.lines - 1))


_USUAL = TableLook()


def show_table(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    title: str,
    filters: Mapping[str, str],
    key: str,
    look: TableLook = _USUAL,
) -> pd.Series | None:
    """A table with its downloads; returns the row that the visitor has clicked, if the look is `selectable` or `opens`.

    columns: as for the export (`pdmon.output.tables.Column`), numbers stay numbers in both.
    """
    marked = show_marked(frame, columns, title, filters, key, look)
    return None if marked.empty else marked.iloc[0]


def show_marked(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    title: str,
    filters: Mapping[str, str],
    key: str,
    look: TableLook = _USUAL,
) -> pd.DataFrame:
    """As `show_table`; returns every row that the visitor has marked."""
    whole = frame
    drawn = [column for column in columns if column.name not in look.in_file]
    part = part_to_draw(len(frame), len(drawn), key)
    frame = frame.iloc[part]
    styled = _styled(frame, drawn, look)
    answers = look.selectable or look.opens
    on_select: Any = "rerun" if answers else "ignore"
    event: Any = st.dataframe(
        styled,
        hide_index=True,
        height=HEADER_PX + look.row_px * min(max(len(frame), 1), look.rows_shown) + 2,
        row_height=look.row_px,
        column_order=[column.name for column in drawn],
        column_config={column.name: _config(column) for column in drawn},
        key=key_of(key, part),
        on_select=on_select,
        selection_mode=look.selection_modes,
        selection_default=None if look.marked is None or part.start else {"selection": {"rows": [look.marked]}},
        placeholder=NO_VALUE,
        alt=title,
    )
    say_what_scrolls(len(frame), look.rows_shown)
    if look.downloads:
        table_downloads(whole, columns, title, filters, key)
    if not answers:
        return frame.head(0)
    # A click into the row is enough: the box before it is small.
    clicked = [] if look.many else [row for row, _ in event.selection.get("cells", ())]
    return frame.iloc[clicked or event.selection.get("rows", [])]


def part_to_draw(rows: int, columns: int, key: str) -> slice:
    """Which rows of the table are drawn: all, or the part that the visitor chose in the list above it."""
    size = max(MOST_CELLS // max(columns, 1), 1)
    if rows <= size:
        return slice(0, rows)
    starts = list(range(0, rows, size))

    def caption(start: int) -> str:
        return f"{number(start + 1)}–{number(min(start + size, rows))}"

    place, _ = st.columns([1, 3])
    with place:
        start = st.selectbox(
            f"Строки, всего {number(rows)}", starts, format_func=caption, key=f"{key}_part", placeholder="Выберите",
            help="Таблица велика и показана по частям; файл под ней содержит все строки.",
        )  # fmt: skip
    return slice(start, min(start + size, rows))


def key_of(key: str, part: slice) -> str:
    """The key of the part's own table: what is marked in one part is not marked in another."""
    return f"{key}_{part.start}" if part.start else key


def say_what_scrolls(rows: int, rows_shown: int) -> None:
    """A table that scrolls inside itself says so: else one would take it for the whole."""
    if rows > rows_shown:
        st.caption(f"Показано {number(rows_shown)} из {number(rows)}, остальное — прокруткой или в файле.")


def _styled(frame: pd.DataFrame, columns: Sequence[Column], look: TableLook) -> Styler:
    shown = frame[[column.name for column in columns]].reset_index(drop=True)
    formats: dict[Any, Any] = {column.name: text for column in columns if (text := _text_of(column.format)) is not None}
    formats |= {
        column.name: partial(_ending, chars=int(column.width)) for column in columns if column.name in look.keep_end
    }
    formats |= {
        column.name: partial(_beginning, chars=int(column.width), lines=look.lines)
        for column in columns
        if column.name in look.keep_beginning
    }
    numbers = [column.name for column in columns if column.format not in ("text", "date", "moment")]
    shown = shown.astype(dict.fromkeys(numbers, float))
    styler = shown.style.format(formats, na_rep=NO_VALUE)
    for measured_column in (column for column in columns if column.measured_by):
        of_rows = pd.Series([_format_of(measured_column, one) for one in frame.to_dict("records")], shown.index)
        for name in of_rows.unique():
            cells = pd.IndexSlice[shown.index[of_rows.eq(name)], [measured_column.name]]
            styler = styler.format(_text_of(name), na_rep=NO_VALUE, subset=cells)
    for column, state_column in look.states.items():
        for state in frame[state_column].dropna().unique():
            words = STATE_WORDS.get(state)
            if words:
                rows = frame[state_column].reset_index(drop=True).eq(state)
                styler = styler.format(
                    formats.get(column), na_rep=words, subset=pd.IndexSlice[shown.index[rows], [column]]
                )
    return styler


def _format_of(column: Column, record: Mapping[Any, Any]) -> str:
    """The format of a measured column in this row; what an organisation has or has not is said, no 1 or 0."""
    is_presence = record[str(column.measured_by)] == Measure.PRESENCE and column.share_format != "pp"
    return str(Measure.PRESENCE) if is_presence else column.format_in(record)


def _text_of(column_format: str) -> Any:
    """What makes the text of a number in this format; None for texts."""
    if column_format == Measure.PRESENCE:
        return partial(measured, measure=Measure.PRESENCE)
    unit = unit_of(column_format)
    if unit is None:
        return _TEXTS.get(column_format)
    return partial(difference if unit[1] else measured, measure=unit[0])


def _ending(text: str, chars: int) -> str:
    return text if len(text) <= chars else "…" + text[-chars:]


def _beginning(text: str, chars: int, lines: int) -> str:
    """As many words as so many lines hold: a text of long words takes more lines than its length tells."""
    wrapped = textwrap.wrap(text, chars)
    if len(wrapped) <= lines:
        return text
    last = wrapped[lines - 1]
    kept = last if len(last) < chars else last.rsplit(" ", 1)[0]
    return " ".join([*wrapped[: lines - 1], kept]).rstrip(" ,;:.") + "…"


def _config(column: Column) -> Any:
    return st.column_config.Column(column.title, width=width_px(column))


def width_px(column: Column) -> int:
    """How wide a column stands on the screen, before spare room is shared out."""
    # Characters to pixels: the width is meant for a spreadsheet, the screen follows its proportions.
    return max(60, int(column.width * 7.5))

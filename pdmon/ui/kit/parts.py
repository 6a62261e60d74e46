"""A table that is too large to be drawn with its signs and colours at once is drawn in parts, one after another."""

import streamlit as st

from pdmon.words.numbers import number

# Streamlit refuses more styled cells than pandas renders by default, 262,144; long before that a browser waits.
MOST_CELLS = 100_000


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

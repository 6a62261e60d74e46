"""How much a slide has room for, in lines of its text: what does not fit goes on the next slide."""

from collections.abc import Sequence

import pandas as pd

from pdmon.output.deck.lines import BODY_WIDTH_IN, lines_of

ROOM = 18.0
TABLE_ROOM = 21.0  # of a table alone
BAR_LINES = 2.5  # two bars, or a name in two lines
ROW_LINES = HEADER_LINES = 1.75
TABLE_PT = 16
_REGULAR = 0.95  # of the width of a bold letter, by which lines are measured
_CELL_MARGINS_IN = 0.2
_LINE, _PADDING = 1.25, 0.55


def in_pages(rows: pd.DataFrame, most: int) -> list[pd.DataFrame]:
    """The rows in even parts of at most so many."""
    count = -(-len(rows) // most)
    size = -(-len(rows) // count) if count else 0
    return [rows.iloc[start : start + size] for start in range(0, len(rows), size or 1)]


def table_pages(rows: Sequence[tuple[str, ...]], widths: Sequence[float]) -> list[list[tuple[str, ...]]]:
    """A table's rows in as few parts as fit, none of them much shorter than the others."""
    room = TABLE_ROOM
    pages = _split(rows, widths, room)
    while len(evener := _split(rows, widths, room - 1)) == len(pages) and room > HEADER_LINES:
        room, pages = room - 1, evener
    return pages


def _split(rows: Sequence[tuple[str, ...]], widths: Sequence[float], room: float) -> list[list[tuple[str, ...]]]:
    pages: list[list[tuple[str, ...]]] = []
    taken = room
    for row in rows:
        height = _row_height(row, widths)
        if taken + height > room:
            pages.append([])
            taken = HEADER_LINES
        pages[-1].append(row)
        taken += height
    return pages


def _row_height(row: Sequence[str], widths: Sequence[float]) -> float:
    return row_lines(row, widths) * _LINE + _PADDING


def row_lines(row: Sequence[str], widths: Sequence[float]) -> int:
    """How many lines the row takes in a table of these relative widths, broken at words."""
    room = [BODY_WIDTH_IN * width / sum(widths) - _CELL_MARGINS_IN for width in widths]
    return max(lines_of(text, TABLE_PT * _REGULAR, inches) for text, inches in zip(row, room, strict=True))


def code_of_page(code: str, at: int) -> str:
    """`risks`, `risks_2`: a message that takes several slides."""
    return code if at == 0 else f"{code}_{at + 1}"


def topic_of_page(*words: str, at: int, whole: int) -> str:
    """`Недостигнутые цели · 2 из 3`; no number where there is one page only."""
    return " · ".join(filter(None, (*words, f"{at + 1} из {whole}" if whole > 1 else "")))

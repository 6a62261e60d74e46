"""How much a slide has room for: what does not fit goes on the next slide."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from pdmon.output.deck.lines import BODY_WIDTH_IN, LINE_HEIGHT, lines_of
from pdmon.output.deck.slide import TABLE_PT, TableData

ROOM = 18.0
BAR_LINES = 2.5  # two bars, or a name in two lines
BODY_TOP_IN, BODY_END_IN, BARE_END_IN = 1.9, 6.3, 6.7  # bare: of a slide without a note
_LINE_IN = (BODY_END_IN - BODY_TOP_IN) / ROOM
CELL_PADDING_IN = 0.1
_REGULAR = 0.95  # of the width of a bold letter, by which lines are measured
_CELL_MARGINS_IN = 0.2


def in_pages(rows: pd.DataFrame, most: int) -> list[pd.DataFrame]:
    """The rows in even parts of at most so many."""
    count = -(-len(rows) // most)
    size = -(-len(rows) // count) if count else 0
    return [rows.iloc[start : start + size] for start in range(0, len(rows), size or 1)]


def tables(
    header: Sequence[str], rows: Sequence[tuple[str, ...]], widths: Sequence[float], has_note: bool = False
) -> list[TableData]:
    """`parts_of` the table of these rows."""
    return parts_of(TableData(tuple(header), tuple(rows), tuple(widths)), has_note)


def parts_of(whole: TableData, has_note: bool = False) -> list[TableData]:
    """A table alone on its slides, in as few parts as fit, even ones."""
    room = (BODY_END_IN if has_note else BARE_END_IN) - BODY_TOP_IN
    return [replace(whole, rows=tuple(whole.rows[at] for at in part)) for part in _split(row_heights(whole), room)]


def _split(heights: Sequence[float], room: float) -> list[list[int]]:
    """The rows, by number, in parts no higher than the room, even where they can be; heights: of the header, which
    every part has, and of the rows."""
    head, *below = heights
    parts: list[list[int]] = []
    taken = room
    for at, height in enumerate(below):
        if taken + height > room:
            parts.append([])
            taken = head
        parts[-1].append(at)
        taken += height
    middles = [sum(below[:at]) + height / 2 for at, height in enumerate(below)]
    of_row = [int(len(parts) * middle / sum(below)) for middle in middles]
    even = [[at for at, part in enumerate(of_row) if part == number] for number in range(len(parts))]
    is_fitting = all(part and head + sum(below[at] for at in part) <= room for part in even)
    return even if is_fitting else parts


def row_heights(table: TableData) -> list[float]:
    """Inches of the header and of each row."""
    lines = [row_lines(row, table.widths) for row in (table.header, *table.rows)]
    return [of_row * TABLE_PT * LINE_HEIGHT / 72 + CELL_PADDING_IN for of_row in lines]


def table_lines(table: TableData | None) -> float:
    """What the table takes of ROOM."""
    return sum(row_heights(table)) / _LINE_IN if table else 0


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

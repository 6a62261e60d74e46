"""What the rows under a summary table's header are: organisations, or totals, numbers of columns, titles, signatures.

A row is passed over only where no figure of an organisation can be lost by it; whatever is doubtful is an organisation
that the register does not know.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from enum import StrEnum

from pdmon.intake.balance import is_figure, is_filled
from pdmon.intake.tables.header import Grid, cell_text
from pdmon.intake.tables.nearest import plain


class RowKind(StrEnum):
    """What a row is."""

    DATA = "data"  # an organisation, known or not
    TOTAL = "total"
    NUMBERING = "numbering"  # «1 2 3» under the header
    SECTION = "section"  # nothing but a name or a title: no value of anybody
    FOOTER = "footer"  # who signed it, and the like
    AMBIGUOUS = "ambiguous"  # the figures of organisation 1, or the numbers of the columns


_TOTAL = re.compile(
    r"(?:(?:общ\w+|промежуточн\w+|сводн\w+) )?(?:итог[оа]?|всего|свод|сумма|общее количество|среднее|в среднем)\b"
    r"|.*\b(?:итог|итого)$"
)
_MEAN = re.compile(r"\bсреднее|\bв среднем")
_FOOTER = re.compile(
    r"(?:исполнитель|руководител|директор|начальник|заведующ|заместител|ответственн|методист\b|специалист|составил|подготовил"
    r"|подпись|согласовано|утвержд|тел\b|телефон|примечани|источник|дата|заполнил|м п$|мп$|по состоянию|справочно)"
)
_COLUMN_LETTER = re.compile(r"[абвгдabcd]")
_FIRST_ROWS = 3  # the numbers of columns stand right under the header


def is_total(text: str) -> bool:
    """Whether the text names a total: «Итог», «ИТОГО по школам:», «Общий итог», «Школы Итог», «И т о г о».

    >>> is_total("Итоговая школа"), is_total("Средняя школа № 5"), is_total("Всего по округу")
    (False, False, True)
    """
    words = plain(text)
    if words and all(len(word) == 1 for word in words.split()):
        words = words.replace(" ", "")
    return _TOTAL.match(words) is not None


def is_mean(text: str) -> bool:
    """Whether the row of totals is one of means: they are no sums."""
    return _MEAN.search(plain(text)) is not None


def row_kinds(
    grid: Grid,
    header_row: int,
    unit_column: int,
    figure_columns: Collection[int],
    passed_columns: Collection[int],
    is_known: Callable[[str], bool],
) -> Iterator[tuple[int, RowKind]]:
    """(row from 0, kind) of every row under the header that holds anything.

    `figure_columns` hold elements, `passed_columns` numbers of rows, remarks and periods; `is_known` tells whether a
    name surely means an organisation.
    """
    had_data = False
    for row in range(header_row + 1, len(grid)):
        cells = grid[row]
        if not any(map(is_filled, cells)):
            continue
        name = cell_text(cells[unit_column]) if unit_column < len(cells) else ""
        kind = _kind(cells, name, unit_column, figure_columns, passed_columns)
        is_numbering = not had_data and row <= header_row + _FIRST_ROWS and _is_numbering(cells)
        if name and is_known(name):
            kind = RowKind.AMBIGUOUS if is_numbering else RowKind.DATA
        elif is_numbering:
            kind = RowKind.NUMBERING
        had_data = had_data or kind == RowKind.DATA
        yield row, kind


def _kind(
    cells: Sequence[object],
    name: str,
    unit_column: int,
    figure_columns: Collection[int],
    passed_columns: Collection[int],
) -> RowKind:
    left = cells[: min(figure_columns, default=len(cells))]
    texts = [name] if name else [cell_text(cell) for cell in left if isinstance(cell, str)]
    if any(is_total(text) for text in texts if text):
        return RowKind.TOTAL
    values = [
        cell for at, cell in enumerate(cells) if is_filled(cell) and at != unit_column and at not in passed_columns
    ]
    if not values:
        return RowKind.SECTION
    first = next((cell_text(cell) for cell in cells if is_filled(cell)), "")
    if not any(map(is_figure, values)) and _FOOTER.match(plain(name or first)):
        return RowKind.FOOTER
    return RowKind.DATA


def _is_numbering(cells: Sequence[object]) -> bool:
    """Numbers one after the other from the left, after letters if there are any: «А Б 1 2 3»."""
    texts = [plain(cell_text(cell)) for cell in cells if is_filled(cell)]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 4]
    letters = texts[: len(texts) - len(numbers)]
    if len(texts) < 2 or not numbers or not all(_COLUMN_LETTER.fullmatch(text) for text in letters):
        return False
    return len(numbers) + len(letters) == len(texts) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))

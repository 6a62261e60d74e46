"""Where a summary table's header stands, and its labels; a header may take two rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pdmon.intake.tables.nearest import plain
from pdmon.intake.tables.titles import ColumnTitles

Grid = Sequence[Sequence[object]]
_ROWS_LOOKED_AT = 25
_LONGEST_TEXT = 300
_LABELS_COMPARED = 2000  # more different texts are no header: comparing them all would take seconds
_CERTAIN_WORTH = 3  # one exact label outweighs a couple of look-alikes
_TOTAL_WORDS = frozenset({"", "всего", "итого", "общее количество"})


@dataclass(frozen=True)
class Header:
    """`labels`: one text per column, of two rows joined as «верхний: нижний»; `last_row` counted from 0; `rows`: how
    many of them there are, 1 or 2."""

    last_row: int
    labels: tuple[str, ...]
    rows: int = 1

    def named_column(self, *names: str) -> int | None:
        """The first column called one of these."""
        return next((at for at, label in enumerate(self.labels) if plain(label) in names), None)


def cell_text(cell: object) -> str:
    """A cell as text: whole floats without `.0`, no spaces around; an essay is cut, it names nothing."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else " ".join(str(cell)[:_LONGEST_TEXT].split())


def find_header(
    grids: Mapping[str, Grid], titles: ColumnTitles, last_row: int | None = None
) -> tuple[str, Header] | None:
    """(sheet, header) with the most labels that mean elements; the first among equals. None when there is none.

    A `last_row` that the user chose holds even if nothing there looks like an element: the user will say what it is.
    """
    best: tuple[int, str, Header] | None = None
    worth_of: dict[str, int] = {}
    for name, grid in grids.items():
        rows = range(min(len(grid), _ROWS_LOOKED_AT)) if last_row is None else [last_row]
        for at in rows:
            for count, labels in enumerate(_readings(grid, at), start=1):
                worth = sum(_worth(label, titles, worth_of) for label in labels)
                if (worth or last_row is not None) and (best is None or worth > best[0]):
                    best = worth, name, Header(at, labels, count)
    return (best[1], best[2]) if best else None


def _readings(grid: Grid, at: int) -> list[tuple[str, ...]]:
    """The row alone, and together with the row above, whose merged titles spread to the right."""
    own = [cell_text(cell) for cell in grid[at]]
    if not any(own):
        return []
    readings = [tuple(own)]
    if at > 0 and any(cell_text(cell) for cell in grid[at - 1]):
        above = [cell_text(cell) for cell in grid[at - 1]]
        above += [""] * (len(own) - len(above))
        readings.append(tuple(_joined(above, own)))
    return readings


def _joined(above: Sequence[str], own: Sequence[str]) -> list[str]:
    labels, spread = [], ""
    for top, bottom in zip(above, own, strict=False):
        spread = top or (spread if bottom else "")
        if not spread or plain(bottom) in _TOTAL_WORDS:
            labels.append(spread or bottom)
        else:
            labels.append(f"{spread}: {bottom}")
    return labels


def _worth(label: str, titles: ColumnTitles, known: dict[str, int]) -> int:
    """What the label speaks for its row being the header; `known` keeps what was worked out before."""
    if label not in known:
        if not label:
            known[label] = 0
        elif titles.by_code(label) or titles.by_title(label):
            known[label] = _CERTAIN_WORTH
        else:
            known[label] = int(len(known) < _LABELS_COMPARED and titles.resembles(label))
    return known[label]

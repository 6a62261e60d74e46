"""What a figure belongs to: the cell of a statement, and the unit and period that the statement is about."""

from functools import lru_cache
from typing import NamedTuple


class Cell(NamedTuple):
    """An element, in total (`category` is '') or in one category (`subject:math`)."""

    element: str
    category: str = ""

    @property
    def total(self) -> "Cell":
        """The same element without its category."""
        return Cell(self.element)


class UnitPeriod(NamedTuple):
    """A unit and a period: what a form is about."""

    unit: str
    period: str


@lru_cache(maxsize=16_384)
def known_cell(element: str, category: str) -> Cell:
    """The cell, made once: thousands of forms speak of the same cells, and equal objects travel between processes
    only once."""
    return Cell(element, category)

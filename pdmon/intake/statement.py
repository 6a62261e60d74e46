"""What a file says once it is read, before anybody judges it."""

from dataclasses import dataclass, field
from decimal import Decimal

from pdmon.intake.finding import Finding, FindingKind
from pdmon.intake.forms.layout import Place
from pdmon.store.log.submissions import EvidenceItem

Key = tuple[str, str]  # element, category; '' is the total
Where = Place | int | None  # a cell of a workbook, a line of a text table, or the file as a whole


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that is not a number; `error` is a code of `numbers.NUMBER_ERRORS`; `key` is None if not known."""

    key: Key | None
    raw: str
    error: str
    where: Where


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same element and category stated twice."""

    key: Key
    first: Where
    second: Where


@dataclass(frozen=True, slots=True)
class Unknown:
    """A code or title that names no element (`what` = 'element') or no category."""

    what: str
    text: str
    where: Where
    count: int = 1


@dataclass
class Statement:
    """One unit's figures for one period, with the place of each. None in `cells` = stated to be not reported."""

    unit: str
    period: str
    kind: str
    programme: str | None = None
    where: Where = None
    cells: dict[Key, Decimal | None] = field(default_factory=dict)
    places: dict[Key, Where] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    markers: list[tuple[Key, str]] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    evidence: list[EvidenceItem] = field(default_factory=list)

    @property
    def is_form(self) -> bool:
        """A form or the on-screen form: it states every cell it has."""
        return self.kind in ("form", "screen")

    def reported(self) -> list[tuple[Key, Decimal]]:
        return [(key, value) for key, value in self.cells.items() if value is not None]

    def finding(self, kind: FindingKind, key: Key | None, value: object = "", **words: object) -> Finding:
        """A finding at the cell of `key`."""
        return at(kind, self.places.get(key) if key else self.where, value, **words)


@dataclass
class Reading:
    """One file: its kind, its statements, and what the readers already found wrong or worth saying."""

    kind: str
    statements: list[Statement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    free_texts: list["FreeText"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FreeText:
    """Text of a column that is not a figure: searched for personal data. `header` may be empty; `where` is its place.
    `rows` and `column` (from 0) say where each text stands, if that is known."""

    sheet: str
    header: str
    texts: tuple[str, ...]
    where: Where = None
    rows: tuple[int, ...] = ()
    column: int = 0

    def place_of_text(self, number: int) -> Where:
        """The cell of the text with this number, or the column's place."""
        return Place(self.sheet, self.rows[number], self.column) if self.rows else self.where


def at(kind: FindingKind, where: Where, value: object = "", **words: object) -> Finding:
    """A finding of this kind at a place."""
    sheet, cell = place_of(where)
    return kind.at(sheet, cell, value, **words)


def place_of(where: Where) -> tuple[str, str]:
    """(sheet, cell) to show: `('Показатели', 'D7')` or `('', 'строка 12')`."""
    if where is None:
        return "", ""
    if isinstance(where, int):
        return "", f"строка {where}"
    return where.sheet, where.cell


def place_text(where: Where) -> str:
    """`лист «Показатели», D7` or `строка 12`, for use inside a sentence."""
    sheet, cell = place_of(where)
    return f"лист «{sheet}», {cell}" if sheet else cell

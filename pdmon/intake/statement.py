"""What a file says once it is read, before anybody judges it."""

from dataclasses import dataclass, field
from decimal import Decimal

from pdmon.intake.balance import Balance
from pdmon.intake.finding import Finding, FindingKind
from pdmon.intake.place import Place, Spot, Where, spot_of
from pdmon.programme.cells import Cell, UnitPeriod
from pdmon.store.log.submissions import EvidenceItem


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that is not a number; `error` is a code of `numbers.NUMBER_ERRORS`; `cell` is None if not known."""

    cell: Cell | None
    raw: str
    error: str
    where: Where


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same element and category stated twice."""

    cell: Cell
    first: Where
    second: Where


@dataclass(frozen=True, slots=True)
class Unknown:
    """A code or title that names no element (`what` = 'element') or no category."""

    what: str
    text: str
    where: Where
    count: int = 1


@dataclass(frozen=True, slots=True)
class Claim:
    """What a form shows of its programme, unit, unit's name or period (`what`), where its service sheet may differ."""

    what: str
    text: str
    where: Where


@dataclass
class Statement:
    """One unit's figures for one period, with the place of each. None in `cells` = stated to be not reported."""

    unit: str
    period: str
    kind: str
    programme: str | None = None
    where: Where = None
    cells: dict[Cell, Decimal | None] = field(default_factory=dict)
    places: dict[Cell, Where] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    markers: list[tuple[Cell, str]] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    evidence: list[EvidenceItem] = field(default_factory=list)
    document_places: dict[str, Where] = field(default_factory=dict)  # by indicator, where its first document belongs
    without_document: set[str] = field(default_factory=set)  # indicators of which it says that there is none
    answers: dict[str, str | None] = field(default_factory=dict)  # by text element; None = stated to be not reported
    refused: list[Unread] = field(default_factory=list)  # answers that are none; codes of `text_answers.TEXT_ERRORS`
    earlier: dict[Cell, tuple[object, Where]] = field(default_factory=dict)  # what stands in «Прошлый период»

    @property
    def is_form(self) -> bool:
        """A form or the on-screen form: it states every cell it has."""
        return self.kind in ("form", "screen")

    def reported(self) -> list[tuple[Cell, Decimal]]:
        return [(cell, value) for cell, value in self.cells.items() if value is not None]

    @property
    def says_anything(self) -> bool:
        """Whether there is a figure, an answer, a document, or what was meant to be one."""
        said = self.unread or self.refused or self.evidence
        return bool(said) or any(one is not None for one in (*self.cells.values(), *self.answers.values()))

    @property
    def about(self) -> UnitPeriod:
        return UnitPeriod(self.unit, self.period)

    def finding(self, kind: FindingKind, cell: Cell | None = None, value: object = "", **limits: object) -> Finding:
        """A finding at a cell, or about the statement as a whole."""
        where = self.places.get(cell) if cell else self.where
        return kind.at(self.spot(where, cell), value, **limits)

    def spot(self, where: Where, *cells: Cell | None) -> Spot:
        """The spot of this statement's cells at a place."""
        return spot_of(where, self.unit, self.period, tuple(filter(None, cells)))


@dataclass
class Reading:
    """One file: its kind, its statements, what the readers already found wrong or worth saying, and how many of its
    cells they used (None for what is no file)."""

    kind: str
    statements: list[Statement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    free_texts: list["FreeText"] = field(default_factory=list)
    balance: Balance | None = None
    claims: list[Claim] = field(default_factory=list)


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


def at(kind: FindingKind, where: Where, value: object = "", **limits: object) -> Finding:
    """A finding of this kind at a place."""
    return kind.at(spot_of(where), value, **limits)

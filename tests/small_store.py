"""A store from a few lines of text, and its results row by row, for tests that work their numbers out by hand.

Units, one a line: `code kind parent [opened] [closed]`, dates as years or ISO, `-` for none, and for no parent.
Facts, one unit and period a line: `school_1 2024 teachers=20 diagnosed=10 diagnosed@subject:math=3`.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh, refresh_all
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.log.evidence import KeptDocument, record_check
from pdmon.store.log.submissions import EvidenceItem, NewSubmission, Source, add_submissions
from pdmon.store.units import Unit, save_units
from pdmon.words.terms import DocumentStatus

WHO = "test"
CHECKED_AT = datetime(2030, 1, 1)
SOURCE = Source(sha256="0" * 64, file_name="test.csv")


@dataclass(frozen=True)
class FactLine:
    """One reported cell; `category` is empty for the total."""

    unit: str
    period: str
    element: str
    category: str
    value: Decimal


@dataclass(frozen=True)
class Document:
    """One document that proves an indicator, unless it was `refused`."""

    unit: str
    period: str
    programme: str
    indicator: str
    refused: bool = False

    @property
    def requisites(self) -> str:
        return "приказ № 2" if self.refused else "приказ № 1"


class Register(list[Unit]):
    """The organisation register of a test."""

    @classmethod
    def from_lines(cls, text: str) -> "Register":
        units = cls()
        for line in filter(str.strip, text.splitlines()):
            code, kind, parent, *dates = line.split()
            opened, closed = (*(_date(text) for text in dates), None, None)[:2]
            units.append(Unit(code, code, code, kind, None if parent == "-" else parent, opened, closed))
        return units


def fact_lines(text: str) -> list[FactLine]:
    """The cells of lines like `school_1 2024 teachers=20 diagnosed@subject:math=3`."""
    facts = []
    for line in filter(str.strip, text.splitlines()):
        unit, period, *cells = line.split()
        for cell in cells:
            name, value = cell.split("=")
            element, _, category = name.partition("@")
            facts.append(FactLine(unit, period, element, category, Decimal(value)))
    return facts


def submissions_of(facts: Iterable[FactLine], documents: Iterable[Document] = ()) -> list[NewSubmission]:
    """One long table for every unit and period, one form of documents for every unit, period and programme."""
    cells: dict[tuple[str, str], list[tuple[str, str, Decimal | None]]] = defaultdict(list)
    for fact in facts:
        cells[fact.unit, fact.period].append((fact.element, fact.category, fact.value))
    proofs: dict[tuple[str, str, str], list[EvidenceItem]] = defaultdict(list)
    for document in documents:
        item = EvidenceItem(document.indicator, document.requisites)
        proofs[document.unit, document.period, document.programme].append(item)
    return [
        *(NewSubmission(unit, period, None, "long", cells) for (unit, period), cells in cells.items()),
        *(
            NewSubmission(unit, period, programme, "screen", (), items)
            for (unit, period, programme), items in proofs.items()
        ),
    ]


def build(
    path: Path,
    config: Config,
    units: Sequence[Unit],
    facts: Iterable[FactLine],
    documents: Iterable[Document] = (),
) -> Store:
    """A store at `path` that has accepted everything through the real submissions and refresh.

    An empty database that lies at `path` already is used as it is.
    """
    store = open_store(path, config)
    with store.transaction() as cursor:
        save_units(cursor, units, WHO)
        refresh_all(cursor)
    documents = list(documents)
    accept(store, submissions_of(facts, documents))
    refuse(store, [document for document in documents if document.refused])
    return store


def accept(store: Store, submissions: Sequence[NewSubmission]) -> list[str]:
    """Accept all in one transaction and refresh the results of their units; returns their ids."""
    with store.transaction() as cursor:
        ids = add_submissions(cursor, submissions, SOURCE, WHO)
        refresh(cursor, {(new.unit, new.period) for new in submissions})
    return ids


def refuse(store: Store, documents: Sequence[Document]) -> None:
    """Refuse documents in force as a methodologist would, and refresh the results of their units."""
    if not documents:
        return
    with store.transaction() as cursor:
        for one in documents:
            kept = KeptDocument(one.unit, one.period, one.programme, one.indicator, one.requisites)
            record_check(cursor, kept, DocumentStatus.REFUSED, "нет подписи", WHO, CHECKED_AT)
        refresh(cursor, {(one.unit, one.period) for one in documents})


def view(store: Store, sql: str, *parameters: object) -> list[SimpleNamespace]:
    """Rows of a query with the driver's own types: Decimal, float, None."""
    with store.cursor() as cursor:
        found = cursor.execute(sql, parameters)
        names = [column[0] for column in found.description]
        return [SimpleNamespace(**dict(zip(names, row, strict=True))) for row in found.fetchall()]


def indicator_row(
    store: Store, programme: str, indicator: str, unit: str, period: str, category: str = ""
) -> SimpleNamespace:
    """The one row of `indicator_values`."""
    (row,) = view(
        store,
        "select * from indicator_values "
        "where programme = ? and indicator = ? and unit = ? and period = ? and category = ?",
        *(programme, indicator, unit, period, category),
    )
    return row


def target_row(store: Store, programme: str, indicator: str, unit: str, period: str, kind: str) -> SimpleNamespace:
    """The one row of `target_values` of that kind of target."""
    (row,) = view(
        store,
        "select * from target_values where programme = ? and indicator = ? and unit = ? and period = ? and kind = ?",
        *(programme, indicator, unit, period, kind),
    )
    return row


def criterion_row(store: Store, programme: str, criterion: str, unit: str, period: str) -> SimpleNamespace:
    """The one row of `criterion_values`."""
    (row,) = view(
        store,
        "select * from criterion_values where programme = ? and criterion = ? and unit = ? and period = ?",
        *(programme, criterion, unit, period),
    )
    return row


def _date(text: str) -> date | None:
    if text == "-":
        return None
    return date.fromisoformat(text if len(text) == 10 else f"{text}-06-15")

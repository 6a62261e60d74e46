"""What is in force already: figures of the same units, for merging, for the history in warnings, for the preview."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa

from pdmon.programme.cells import Cell, UnitPeriod, known_cell
from pdmon.store import Store
from pdmon.store.log.evidence import evidence_of
from pdmon.store.log.submissions import FORM_KINDS, EvidenceItem, answers_of


class InForce(NamedTuple):
    """A figure in force and the programme of the submission that stated it (None: a table without one)."""

    value: Decimal
    programme: str | None


@dataclass(frozen=True)
class Stated:
    """An accepted form: when it was accepted (naive UTC), its cells (None = not reported) and its documents."""

    accepted_at: datetime
    cells: Mapping[Cell, Decimal | None]
    evidence: Set[EvidenceItem]
    answers: Mapping[str, str | None]


@dataclass(frozen=True)
class Peers:
    """Spread of an element's totals among units of one kind: of the logarithm of (value + 1)."""

    median: float
    deviation: float  # median absolute deviation
    count: int


_FACTS = """
    select facts.unit, facts.period, facts.element, facts.category, facts.value, log.programme
    from current_facts as facts
    join submission_log as log using (submission_id)
    where facts.unit in (select unnest($units))
        and (facts.category = '' or facts.period in (select unnest($periods)))
"""
_PEERS = """
    select facts.element, units.kind, median(ln(facts.value + 1)), mad(ln(facts.value::double + 1)), count(*)
    from current_facts as facts
    join units using (unit)
    where facts.period = $period and facts.category = ''
    group by facts.element, units.kind
"""
# What is superseded is older than what superseded it, so the newest that was not withdrawn is in force.
_BASES = """
    select log.unit, log.period, log.programme, arg_max(log.submission_id, log.accepted_at)::varchar
    from submission_log as log
    anti join (select submission_id from submission_event_log where event = 'withdrawn') as withdrawn
        using (submission_id)
    where log.unit in (select unnest($units)) and log.period in (select unnest($periods))
        and log.accepted_at is not null
    group by log.unit, log.period, log.programme
"""

_NAMES = "select unit, list(distinct name) || list(distinct short_name) from unit_versions group by unit"
_STATED = "select accepted_at, kind from submission_log where submission_id = $id::uuid"
_STATED_CELLS = "select element, category, value from fact_cells where submission_id = $id::uuid"
_EVER = """
    select distinct cells.value
    from submission_log as log
    join fact_cells as cells using (submission_id)
    where log.unit = $unit and log.period = $period and log.accepted_at is not null
        and cells.element = $element and cells.category = $category and cells.value is not null
"""
_STATED_DOCUMENTS = "select indicator, requisites, link, sha256 from evidence_log where submission_id = $id::uuid"

_STATED_ANSWERS = "select element, answer from text_cells where submission_id = $id::uuid"

PeersByPeriod = dict[str, dict[tuple[str, str], Peers]]  # period -> (element, kind of unit) -> spread


class Past:
    """Loaded once for a file or a batch; totals of every period, categories only of the periods asked for."""

    def __init__(self, store: Store, peers: PeersByPeriod | None = None) -> None:
        """`peers` is kept by whoever examines many files: the spread of a thousand units changes slowly."""
        self._store = store
        self._facts: dict[str, dict[str, dict[Cell, InForce]]] = {}
        self._peers: PeersByPeriod = {} if peers is None else peers
        self._submitted: set[UnitPeriod] = set()
        self._bases: dict[tuple[str, str, str | None], str] = {}
        self._loaded: set[UnitPeriod] = set()
        self.data_version = store.data_version()

    def load(self, pairs: Iterable[UnitPeriod]) -> None:
        """Bring in what is in force for these units, with the categories of these periods."""
        wanted = set(pairs) - self._loaded
        if not wanted:
            return
        self._loaded |= wanted
        parameters = {
            "units": sorted({unit for unit, _ in wanted}),
            "periods": sorted({period for _, period in wanted}),
        }
        for unit in parameters["units"]:
            self._facts.setdefault(unit, defaultdict(dict))
        # Columns come out of arrow faster than rows out of the cursor, and there are thousands.
        with self._store.cursor() as cursor:
            columns = cursor.execute(_FACTS, parameters).to_arrow_table().columns
        units, periods, elements, categories, values, programmes = map(_listed, columns)
        keys, found = map(known_cell, elements, categories), map(InForce, values, programmes)
        for unit, period, key, figure in zip(units, periods, keys, found, strict=True):
            self._facts[unit][period][key] = figure
        for unit, period, programme, submission_id in self._store.rows(_BASES, parameters):
            self._bases[unit, period, programme] = submission_id
            self._submitted.add(UnitPeriod(unit, period))

    def cells(self, unit: str, period: str) -> dict[Cell, InForce]:
        """What is in force for a unit and period."""
        periods = self._facts.get(unit)
        return periods.get(period, {}) if periods else {}

    def periods(self, unit: str) -> Iterable[str]:
        return self._facts.get(unit, {})

    def has_submission(self, unit: str, period: str) -> bool:
        """Whether anything accepted is in force for the unit and period, of whatever programme."""
        return UnitPeriod(unit, period) in self._submitted

    def base(self, unit: str, period: str, programme: str | None) -> str | None:
        """The id of the newest accepted submission of the unit, period and programme."""
        return self._bases.get((unit, period, programme))

    def names_ever(self) -> dict[str, frozenset[str]]:
        """Unit -> every name and short name that the register has ever had for it."""
        return {unit: frozenset(names) for unit, names in self._store.rows(_NAMES)}

    def stated(self, submission_id: str) -> "Stated | None":
        """What a form stated; None for a table."""
        found = self._store.rows(_STATED, {"id": submission_id})
        if not found or found[0][1] not in FORM_KINDS:
            return None
        cells = self._store.rows(_STATED_CELLS, {"id": submission_id})
        documents = self._store.rows(_STATED_DOCUMENTS, {"id": submission_id})
        return Stated(
            found[0][0],
            {Cell(element, category): value for element, category, value in cells},
            {EvidenceItem(*document) for document in documents},
            dict(self._store.rows(_STATED_ANSWERS, {"id": submission_id})),
        )

    def answers(self, unit: str, period: str) -> dict[str, str]:
        """The text answers in force of a unit and period, by element."""
        with self._store.cursor() as cursor:
            return answers_of(cursor, unit, period)

    def answers_stand(self, unit: str, period: str, stated: Mapping[str, str | None]) -> bool:
        """Whether every answer that a form stated is the one in force."""
        given = {element: answer for element, answer in stated.items() if answer is not None}
        return not given or given.items() <= self.answers(unit, period).items()

    def documents(self, unit: str, period: str, programme: str) -> list[EvidenceItem]:
        """The documents in force, by indicator."""
        with self._store.cursor() as cursor:
            return evidence_of(cursor, unit, period, programme)

    def ever_accepted(self, unit: str, period: str, cell: Cell) -> Set[Decimal]:
        """Every figure that was accepted for the cell, those superseded and withdrawn included."""
        about = {"unit": unit, "period": period, "element": cell.element, "category": cell.category}
        return {value for (value,) in self._store.rows(_EVER, about)}

    def peers(self, period: str, element: str, unit_kind: str) -> Peers | None:
        """The spread of an element's totals among units of a kind in a period."""
        if period not in self._peers:
            found = self._store.rows(_PEERS, {"period": period})
            self._peers[period] = {
                (code, kind): Peers(median, deviation, count) for code, kind, median, deviation, count in found
            }
        return self._peers[period].get((element, unit_kind))


def _listed(column: pa.ChunkedArray) -> list[Any]:
    """The column as Python has it; a decimal that comes often is made once, for making one is slow."""
    if not pa.types.is_decimal(column.type):
        listed: list[Any] = column.to_pylist()
        return listed
    encoded = column.combine_chunks().dictionary_encode()
    figures = encoded.dictionary.to_pylist()
    return [figures[at] for at in encoded.indices.to_pylist()]

"""What is handed to the store, and how rows reach a table: columns -> arrow -> one insert."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa

from pdmon.programme.cells import UnitPeriod


@dataclass(frozen=True)
class EvidenceItem:
    """A document that proves an indicator (its code within the submission's programme)."""

    indicator: str
    requisites: str
    link: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class NewSubmission:
    """One unit's statement for one period. `cells`: (element, category, value), `answers`: (element, text); None =
    explicitly not reported."""

    unit: str
    period: str
    programme: str | None
    kind: str
    cells: Sequence[tuple[str, str, Decimal | None]]
    evidence: Sequence[EvidenceItem] = ()
    answers: Sequence[tuple[str, str | None]] = ()

    @property
    def pair(self) -> UnitPeriod:
        return UnitPeriod(self.unit, self.period)


@dataclass(frozen=True)
class Source:
    """The kept original a submission was read from."""

    sha256: str
    file_name: str


@dataclass(frozen=True)
class ReturnedFile:
    """A file that goes back with its findings, and what it said it was; None where it did not say or could not."""

    source: Source
    findings: Sequence[Mapping[str, Any]]
    unit: str | None = None
    period: str | None = None
    programme: str | None = None
    kind: str = "form"


# Up to this many rows, lists as parameters are faster than scanning an arrow table, which costs a millisecond at once.
_FEW_ROWS = 300


def insert_rows(cursor: duckdb.DuckDBPyConnection, table: str, columns: Mapping[str, Any]) -> None:
    """Insert equally long columns into a table by name; `table` is a name of ours, never a user's text."""
    count = len(next(iter(columns.values())))
    if not count:
        return
    if count <= _FEW_ROWS:
        names = ", ".join(f"unnest(?) as {name}" for name in columns)
        values = [column.to_pylist() if isinstance(column, pa.Array) else list(column) for column in columns.values()]
        cursor.execute(f"insert into {table} by name select {names}", values)
        return
    cursor.register("incoming", pa.table(dict(columns)))
    cursor.execute(f"insert into {table} by name select * from incoming")
    cursor.unregister("incoming")

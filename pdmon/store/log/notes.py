"""The log of notes on points of charts: written, removed; nothing said is ever lost."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import duckdb

from pdmon.store.log.rows import insert_rows

WRITTEN, REMOVED = "written", "removed"
_KEPT = ("programme", "unit", "indicator", "period", "note")


@dataclass(frozen=True)
class Note:
    """What is said of a unit in a period; an empty `indicator`: of all its indicators."""

    programme: str
    unit: str
    indicator: str
    period: str
    note: str


class Hand(NamedTuple):
    """Who writes or removes, in which role, and when (naive UTC)."""

    who: str
    role: str
    at: datetime


def add(cursor: duckdb.DuckDBPyConnection, note: Note, hand: Hand) -> str:
    """Keep a new note within a transaction; returns its id."""
    row = cursor.execute("select uuidv7()::varchar").fetchone()
    assert row is not None
    _append(cursor, note, hand, {"note_id": row[0], "event": WRITTEN, "why": ""})
    return str(row[0])


def remove(cursor: duckdb.DuckDBPyConnection, note_id: str, why: str, hand: Hand) -> None:
    """Take a note off within a transaction. Raises LookupError for one that does not stand."""
    row = cursor.execute(f"select {', '.join(_KEPT)} from notes where note_id = ?::uuid", [note_id]).fetchone()
    if row is None:
        raise LookupError(note_id)
    _append(cursor, Note(*row), hand, {"note_id": note_id, "event": REMOVED, "why": why})


def _append(cursor: duckdb.DuckDBPyConnection, note: Note, hand: Hand, event: dict[str, str]) -> None:
    row = {name: getattr(note, name) for name in _KEPT} | event
    row |= {"happened_at": hand.at, "who": hand.who, "role": hand.role}
    insert_rows(cursor, "note_log", {name: [value] for name, value in row.items()})

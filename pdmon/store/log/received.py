"""Files as they were received: each waits for a decision until somebody accepts, returns or dismisses it.

Append-only, and no part of any result. The bytes are kept once, under their hash, by `pdmon.store.originals`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import duckdb

from pdmon.store.connection import Store, utc_now
from pdmon.words.terms import ReceivedPlace, ReceivedState

COUNTER = "received_version"  # for Store.transaction: what waits changes no result
_EXAMINED = "examined"
_COLUMNS = (
    "received_id::varchar, file_name, sha256, size_bytes, place, own_unit, received_at, received_by, state, verdict, "
    "examined_at, coalesce(decided_by, ''), decided_at, why"
)


@dataclass(frozen=True)
class Arrival:
    """A file as it comes in. `own_unit`: the sender's organisation, '' for those who send for everybody."""

    file_name: str
    sha256: str
    size_bytes: int
    place: ReceivedPlace
    own_unit: str = ""


@dataclass(frozen=True)
class Received:
    """A file that was received, and how it stands. Times are naive UTC; `verdict` is what was found in it last."""

    received_id: str
    file_name: str
    sha256: str
    size_bytes: int
    place: ReceivedPlace
    own_unit: str
    received_at: datetime
    received_by: str
    state: ReceivedState
    verdict: Mapping[str, Any]
    examined_at: datetime
    decided_by: str
    decided_at: datetime | None
    why: str


def receive(
    cursor: duckdb.DuckDBPyConnection, arrival: Arrival, verdict: Mapping[str, Any], who: str
) -> tuple[str, datetime]:
    """Record within a transaction that a file came and what was found in it; returns its id and the moment."""
    at = utc_now()
    row = cursor.execute(
        "insert into received_log values (uuidv7(), ?, ?, ?, ?, ?, ?, ?) returning received_id::varchar",
        [arrival.file_name, arrival.sha256, arrival.size_bytes, arrival.place, arrival.own_unit, at, who],
    ).fetchone()
    assert row is not None
    received_id: str = row[0]
    _add_step(cursor, [received_id], _Step(_EXAMINED, who, at, verdict=verdict))
    return received_id, at


def examine_anew(cursor: duckdb.DuckDBPyConnection, received_id: str, verdict: Mapping[str, Any], who: str) -> datetime:
    """Record within a transaction what another look at the file found; returns the moment."""
    at = utc_now()
    _add_step(cursor, [received_id], _Step(_EXAMINED, who, at, verdict=verdict))
    return at


def decide(cursor: duckdb.DuckDBPyConnection, received_ids: Sequence[str], state: ReceivedState, who: str,
           why: str = "") -> None:  # fmt: skip
    """Record within a transaction what became of these files."""
    _add_step(cursor, received_ids, _Step(state, who, why=why))


def decide_by_content(cursor: duckdb.DuckDBPyConnection, sha256: Iterable[str], state: ReceivedState, who: str) -> None:
    """The same for every waiting file of this content, whoever sent it and whichever way it was settled now."""
    found = cursor.execute(
        "select received_id::varchar from received_files where state = ? and sha256 in (select unnest(?))",
        [ReceivedState.WAITING, list(sha256)],
    ).fetchall()
    if found:
        _add_step(cursor, [received_id for (received_id,) in found], _Step(state, who))


def waiting(store: Store, own_unit: str = "") -> list[Received]:
    """Files that nobody has decided about, oldest first; `own_unit`: only those of one organisation's senders."""
    rows = store.rows(
        f"select {_COLUMNS} from received_files where state = ? and (? = '' or own_unit = ?) "
        "order by received_at, received_id",
        [ReceivedState.WAITING, own_unit, own_unit],
    )
    return [_received(row) for row in rows]


def received_lately(store: Store, limit: int) -> list[Received]:
    """What came last, newest first, by whatever way and whatever became of it."""
    rows = store.rows(
        f"select {_COLUMNS} from received_files order by received_at desc, received_id desc limit ?", [limit]
    )
    return [_received(row) for row in rows]


def _received(row: tuple[Any, ...]) -> Received:
    values = dict(zip(Received.__dataclass_fields__, row, strict=True))
    values |= {
        "place": ReceivedPlace(values["place"]),
        "state": ReceivedState(values["state"]),
        "verdict": json.loads(values["verdict"] or "{}"),
    }
    return Received(**values)


@dataclass(frozen=True)
class _Step:
    """What was done with files: `step` is _EXAMINED, with the verdict, or the state that was decided."""

    step: str
    who: str
    at: datetime = field(default_factory=utc_now)
    why: str = ""
    verdict: Mapping[str, Any] = field(default_factory=dict)


def _add_step(cursor: duckdb.DuckDBPyConnection, received_ids: Sequence[str], step: _Step) -> None:
    cursor.execute(
        "insert into received_step_log select unnest(?::uuid[]), ?, ?, ?, ?, ?",
        [list(received_ids), step.step, step.at, step.who, step.why, json.dumps(step.verdict, ensure_ascii=False)],
    )

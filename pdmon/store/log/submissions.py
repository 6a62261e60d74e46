"""Submissions: append-only statements about one unit and period, their events, and reading them back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from pdmon.programme.cells import Cell
from pdmon.store.connection import Store, next_moments, utc_now
from pdmon.store.log.in_force import (
    FORM_KINDS,
    Accepted,
    bring_into_force,
    pairs_stated_before,
    recompute_in_force,
    retire_older_form,
)
from pdmon.store.log.rows import EvidenceItem, NewSubmission, ReturnedFile, Source, insert_rows
from pdmon.store.log.sources import refuse_owned
from pdmon.store.log.stated_cells import StatedCells

__all__ = [
    "FORM_KINDS",
    "EvidenceItem",
    "NewSubmission",
    "ReturnedFile",
    "Source",
    "add_submission",
    "add_submissions",
    "answers_of",
    "events",
    "facts_of",
    "known_sha",
    "record_return",
    "submission_cells",
    "submissions",
    "withdraw",
]


def add_submission(
    cursor: duckdb.DuckDBPyConnection,
    new: NewSubmission,
    source: Source,
    who: str,
    at: datetime | None = None,
    explanation: str = "",
) -> str:
    """Accept one submission within a transaction; returns its id."""
    return add_submissions(cursor, [new], source, who, at, explanation)[0]


def add_submissions(
    cursor: duckdb.DuckDBPyConnection,
    news: Sequence[NewSubmission],
    source: Source | Sequence[Source],
    who: str,
    at: datetime | Sequence[datetime] | None = None,
    explanation: str = "",
) -> list[str]:
    """Accept submissions within a transaction; returns their ids in order. `source`: one file for all, or each its own.
    Raises SourceOwned for a unit that comes from a source.

    Each gets its own moment, strictly increasing; `at` back-dates the first, or each (demonstration data, replays).
    """
    if not news:
        return []
    refuse_owned(cursor, {new.unit for new in news})
    ids, moments = next_moments(cursor, len(news), at)
    accepted = [Accepted(*parts) for parts in zip(ids, moments, news, strict=True)]
    sources = [source] * len(news) if isinstance(source, Source) else source
    _insert_log(cursor, accepted, sources, who, explanation)
    _insert_events(cursor, accepted, who, explanation)
    cells = StatedCells.of(news)
    _insert_cells(cursor, ids, cells)
    _insert_evidence(cursor, accepted)
    _insert_answers(cursor, accepted)
    stated_before = pairs_stated_before(cursor, accepted)
    for item in accepted:
        if item.new.kind in FORM_KINDS and item.pair in stated_before and (older := retire_older_form(cursor, item)):
            add_event(cursor, Event(older, "superseded", item.at, who, details={"by": item.submission_id}))
    bring_into_force(cursor, accepted, cells, stated_before)
    return ids


def record_return(cursor: duckdb.DuckDBPyConnection, file: ReturnedFile, who: str, at: datetime | None = None) -> str:
    """Record a file that was returned with its findings; no fact changes. Returns the submission's id."""
    moment = at or utc_now()
    row = cursor.execute(
        "insert into submission_log values (uuidv7(), ?, ?, ?, ?, ?, ?, ?, null, null, '') "
        "returning submission_id::varchar",
        [file.unit, file.period, file.programme, file.kind, file.source.file_name, file.source.sha256, moment],
    ).fetchone()
    assert row is not None
    submission_id: str = row[0]
    add_event(cursor, Event(submission_id, "received", moment, who))
    add_event(cursor, Event(submission_id, "returned", moment, who, details={"findings": list(file.findings)}))
    return submission_id


def withdraw(
    cursor: duckdb.DuckDBPyConnection, submission_id: str, who: str, why: str, at: datetime | None = None
) -> tuple[str, str]:
    """Take an accepted submission out of force; what it superseded is in force again. Returns (unit, period).

    Raises LookupError when there is no such accepted submission or it is withdrawn already.
    """
    row = cursor.execute(
        "select unit, period from submissions where submission_id = ?::uuid and status in ('accepted', 'superseded')",
        [submission_id],
    ).fetchone()
    if row is None:
        raise LookupError(submission_id)
    refuse_owned(cursor, [row[0]])
    add_event(cursor, Event(submission_id, "withdrawn", at or utc_now(), who, why))
    recompute_in_force(cursor, [(row[0], row[1])])
    return row[0], row[1]


def submissions(store: Store, unit: str | None = None) -> pd.DataFrame:
    """The `submissions` view, newest first, of one unit or all."""
    return store.query(
        "select * replace (submission_id::varchar as submission_id) from submissions "
        "where $unit is null or unit = $unit order by received_at desc, submission_id desc",
        {"unit": unit},
    )


def events(store: Store, submission_id: str | None = None) -> pd.DataFrame:
    """The `submission_events` view in order of time, of one submission or all."""
    return store.query(
        "select * replace (submission_id::varchar as submission_id) from submission_events "
        "where $id is null or submission_id = $id::uuid order by happened_at, event",
        {"id": submission_id},
    )


def submission_cells(store: Store, submission_id: str) -> pd.DataFrame:
    """What a submission stated: element, category, value (null = empty cell of a form)."""
    return store.query(
        "select element, category, value from fact_cells where submission_id = ?::uuid order by element, category",
        [submission_id],
    )


def known_sha(store: Store) -> set[str]:
    """Hashes of the originals that were accepted and not withdrawn."""
    found = store.rows("select distinct sha256 from submissions where status in ('accepted', 'superseded')")
    return {sha256 for (sha256,) in found}


def facts_of(cursor: duckdb.DuckDBPyConnection, unit: str, period: str) -> dict[Cell, Decimal]:
    """The cells in force of one unit and period."""
    found = cursor.execute(
        "select element, category, value from current_facts where unit = ? and period = ?", [unit, period]
    ).fetchall()
    return {Cell(element, category): value for element, category, value in found}


def answers_of(cursor: duckdb.DuckDBPyConnection, unit: str, period: str) -> dict[str, str]:
    """The text answers in force of one unit and period, by element."""
    found = cursor.execute(
        "select element, answer from current_texts where unit = ? and period = ?", [unit, period]
    ).fetchall()
    return dict(found)


@dataclass(frozen=True)
class Event:
    """One event in the life of a submission; `at` is naive UTC."""

    submission_id: str
    event: str
    at: datetime
    who: str
    why: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


def add_event(cursor: duckdb.DuckDBPyConnection, event: Event) -> None:
    """Record what happened to a submission."""
    cursor.execute(
        "insert into submission_event_log values (?::uuid, ?, ?, ?, ?, ?)",
        [
            event.submission_id,
            event.event,
            event.at,
            event.who,
            event.why,
            json.dumps(event.details, ensure_ascii=False),
        ],
    )


def _insert_log(
    cursor: duckdb.DuckDBPyConnection,
    accepted: Sequence[Accepted],
    sources: Sequence[Source],
    who: str,
    explanation: str,
) -> None:
    count = len(accepted)
    moments = [item.at for item in accepted]
    insert_rows(
        cursor,
        "submission_log",
        {
            "submission_id": [item.submission_id for item in accepted],
            "unit": [item.new.unit for item in accepted],
            "period": [item.new.period for item in accepted],
            "programme": pa.array([item.new.programme for item in accepted], pa.string()),
            "kind": [item.new.kind for item in accepted],
            "file_name": [source.file_name for source in sources],
            "sha256": [source.sha256 for source in sources],
            "received_at": moments,
            "accepted_at": moments,
            "accepted_by": [who] * count,
            "explanation": [explanation] * count,
        },
    )


def _insert_events(cursor: duckdb.DuckDBPyConnection, accepted: Sequence[Accepted], who: str, why: str) -> None:
    steps = [(item, event) for item in accepted for event in ("received", "accepted")]
    insert_rows(
        cursor,
        "submission_event_log",
        {
            "submission_id": [item.submission_id for item, _ in steps],
            "event": [event for _, event in steps],
            "happened_at": [item.at for item, _ in steps],
            "who": [who] * len(steps),
            "why": [why] * len(steps),
            "details": ["{}"] * len(steps),
        },
    )


def _insert_cells(cursor: duckdb.DuckDBPyConnection, ids: Sequence[str], cells: StatedCells) -> None:
    insert_rows(
        cursor,
        "fact_cells",
        {
            "submission_id": cells.owners(ids),
            "element": cells.element,
            "category": cells.category,
            "value": cells.value,
        },
    )


def _insert_answers(cursor: duckdb.DuckDBPyConnection, accepted: Sequence[Accepted]) -> None:
    stated = [(item.submission_id, *answer) for item in accepted for answer in item.new.answers]
    insert_rows(
        cursor,
        "text_cells",
        {
            "submission_id": [submission_id for submission_id, _, _ in stated],
            "element": [element for _, element, _ in stated],
            "answer": pa.array([answer for _, _, answer in stated], pa.string()),
        },
    )


def _insert_evidence(cursor: duckdb.DuckDBPyConnection, accepted: Sequence[Accepted]) -> None:
    named = [(item.submission_id, document) for item in accepted for document in item.new.evidence]
    insert_rows(
        cursor,
        "evidence_log",
        {
            "submission_id": [submission_id for submission_id, _ in named],
            "indicator": [document.indicator for _, document in named],
            "requisites": [document.requisites for _, document in named],
            "link": [document.link for _, document in named],
            "sha256": [document.sha256 for _, document in named],
        },
    )

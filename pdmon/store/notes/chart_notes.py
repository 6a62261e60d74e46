"""Notes on points of charts: who may write and remove them, which are refused, and their log; nothing is ever lost.

Notes share the counter of the cycle: like it they are people's words beside figures, and no result depends on them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import duckdb

from pdmon.access import Action, Viewer
from pdmon.access.acts import Deed, tell
from pdmon.store.connection import Store, utc_now
from pdmon.store.log.cycle import COUNTER
from pdmon.store.log.rows import insert_rows
from pdmon.words.acts import Act
from pdmon.words.periods import is_period

MOST_CHARS = 300
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


class NoteRefusal(ValueError):
    """The note is not kept; the message says why in Russian."""


def write_note(store: Store, viewer: Viewer, note: Note, at: datetime | None = None) -> str:
    """Keep a note; returns its id. Raises PermissionError, NoteRefusal."""
    _must_annotate(viewer)
    text = note.note.strip()
    if not text:
        raise NoteRefusal("Напишите, что произошло.")
    if len(text) > MOST_CHARS:
        raise NoteRefusal(f"Заметка длиннее {MOST_CHARS} знаков: сократите её.")
    if reason := _unknown(store, note):
        raise NoteRefusal(reason)
    kept = Note(note.programme, note.unit, note.indicator, note.period, text)
    with store.transaction(COUNTER) as cursor:
        note_id = _add(cursor, kept, _Hand(viewer.name, viewer.role, at or utc_now()))
    tell(Deed.of(viewer, Act.NOTE_WRITTEN, _about(kept), text, kept.unit))
    return note_id


def remove_note(store: Store, viewer: Viewer, note_id: str, why: str, at: datetime | None = None) -> None:
    """Take a note off with the reason; the log keeps both. Raises PermissionError, NoteRefusal."""
    _must_annotate(viewer)
    if not why.strip():
        raise NoteRefusal("Напишите, почему заметка снимается.")
    found = store.rows("select unit, indicator, period from notes where note_id = ?::uuid", [note_id])
    try:
        with store.transaction(COUNTER) as cursor:
            _remove(cursor, note_id, why.strip(), _Hand(viewer.name, viewer.role, at or utc_now()))
    except LookupError:
        raise NoteRefusal("Эту заметку уже снял другой сотрудник.") from None
    ((unit, indicator, period),) = found
    tell(Deed.of(viewer, Act.NOTE_REMOVED, _about(Note("", unit, indicator, period, "")), why.strip(), unit))


def _must_annotate(viewer: Viewer) -> None:
    if not viewer.may(Action.ANNOTATE):
        raise PermissionError("Заметки к диаграммам пишет методист.")


def _unknown(store: Store, note: Note) -> str:
    """What of the note's place is not there."""
    programme = store.config.programmes.get(note.programme)
    if programme is None:
        return "Такой программы нет."
    if note.indicator and note.indicator not in {indicator.code for indicator in programme.indicators}:
        return "Такого показателя в программе нет."
    if not is_period(note.period):
        return "Такого периода нет."
    return "" if store.rows("select 1 from units where unit = ?", [note.unit]) else "Такой организации в реестре нет."


def _about(note: Note) -> str:
    return " ".join(filter(None, (note.period, note.indicator)))


class _Hand(NamedTuple):
    """Who writes or removes, in which role, and when (naive UTC)."""

    who: str
    role: str
    at: datetime


def _add(cursor: duckdb.DuckDBPyConnection, note: Note, hand: _Hand) -> str:
    """Keep a new note within a transaction; returns its id."""
    row = cursor.execute("select uuidv7()::varchar").fetchone()
    assert row is not None
    _append(cursor, note, hand, {"note_id": row[0], "event": WRITTEN, "why": ""})
    return str(row[0])


def _remove(cursor: duckdb.DuckDBPyConnection, note_id: str, why: str, hand: _Hand) -> None:
    """Take a note off within a transaction. Raises LookupError for one that does not stand."""
    row = cursor.execute(f"select {', '.join(_KEPT)} from notes where note_id = ?::uuid", [note_id]).fetchone()
    if row is None:
        raise LookupError(note_id)
    _append(cursor, Note(*row), hand, {"note_id": note_id, "event": REMOVED, "why": why})


def _append(cursor: duckdb.DuckDBPyConnection, note: Note, hand: _Hand, event: dict[str, str]) -> None:
    row = {name: getattr(note, name) for name in _KEPT} | event
    row |= {"happened_at": hand.at, "who": hand.who, "role": hand.role}
    insert_rows(cursor, "note_log", {name: [value] for name, value in row.items()})

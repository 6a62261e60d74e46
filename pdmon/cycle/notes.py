"""Who may write and remove notes on points of charts, and which are refused; the only writer of `store.log.notes`.

Notes share the counter of the cycle: like it they are people's words beside figures, and no result depends on them.
"""

from datetime import datetime

from pdmon.access import Action, Viewer
from pdmon.access.acts import Deed, tell
from pdmon.store import Store
from pdmon.store.log import notes as log
from pdmon.store.log.cycle import COUNTER
from pdmon.store.log.notes import Hand, Note
from pdmon.words.acts import Act
from pdmon.words.local_time import utc_now
from pdmon.words.periods import is_period

MOST_CHARS = 300


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
        note_id = log.add(cursor, kept, Hand(viewer.name, viewer.role, at or utc_now()))
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
            log.remove(cursor, note_id, why.strip(), Hand(viewer.name, viewer.role, at or utc_now()))
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

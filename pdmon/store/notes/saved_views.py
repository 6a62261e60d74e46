"""Views of pages that people save under a name: which are refused, and their log; nothing is ever lost.

They are an account's own: of the name that the pages call it by and, of a school, its organisation.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import duckdb

from pdmon.access import Viewer
from pdmon.access.acts import plain
from pdmon.store.connection import Store, utc_now
from pdmon.store.log.rows import insert_rows

COUNTER = "saved_view_version"  # for Store.transaction: no result and no answer depends on them
MOST_CHARS = 60
MOST_VIEWS = 50
SAVED, REMOVED = "saved", "removed"


@dataclass(frozen=True)
class SavedView:
    """A page (its name in the address) with what its address says: key -> the value or values."""

    name: str
    page: str
    choices: Mapping[str, str | Sequence[str]] = field(default_factory=dict)


class SavedViewRefusal(ValueError):
    """The view is not kept; the message says why in Russian."""


def save_view(store: Store, viewer: Viewer, view: SavedView, at: datetime | None = None) -> str:
    """Keep a view for the viewer's account; returns its id. Raises SavedViewRefusal."""
    name = " ".join(plain(view.name).split())
    if not name:
        raise SavedViewRefusal("Назовите вид: по имени вы его потом найдёте.")
    if len(name) > MOST_CHARS:
        raise SavedViewRefusal(f"Имя длиннее {MOST_CHARS} знаков: сократите его.")
    with store.transaction(COUNTER) as cursor:
        taken = [row[0] for row in cursor.execute(f"select name {_OWN}", _account(viewer)).fetchall()]
        if name.casefold() in map(str.casefold, taken):
            raise SavedViewRefusal("Вид с таким именем у вас уже есть: назовите иначе или удалите прежний.")
        if len(taken) >= MOST_VIEWS:
            raise SavedViewRefusal(f"У вас уже {MOST_VIEWS} видов, больше не сохранить: удалите ненужный.")
        ((view_id,),) = cursor.execute("select uuidv7()::varchar").fetchall()
        choices = json.dumps(dict(view.choices), ensure_ascii=False)
        _append(cursor, viewer, (view_id, name, view.page, choices), SAVED, at)
    return str(view_id)


def remove_view(store: Store, viewer: Viewer, view_id: str, at: datetime | None = None) -> None:
    """Take a view of the viewer's own off the list; the log keeps it. Raises SavedViewRefusal."""
    with store.transaction(COUNTER) as cursor:
        found = cursor.execute(f"select {_KEPT} {_OWN} and view_id = ?::uuid", [*_account(viewer), view_id]).fetchone()
        if found is None:
            raise SavedViewRefusal("Этого вида уже нет.")
        _append(cursor, viewer, found, REMOVED, at)


_KEPT = "view_id, name, page, choices"
_OWN = "from saved_views where account = ? and unit = ?"


def _account(viewer: Viewer) -> list[str]:
    return [viewer.name, viewer.unit or ""]


def _append(
    cursor: duckdb.DuckDBPyConnection, viewer: Viewer, kept: Sequence[object], event: str, at: datetime | None
) -> None:
    account, unit = _account(viewer)
    row = dict(zip(_KEPT.split(", "), kept, strict=True)) | {"account": account, "unit": unit, "role": viewer.role}
    row |= {"event": event, "happened_at": at or utc_now()}
    insert_rows(cursor, "saved_view_log", {name: [value] for name, value in row.items()})

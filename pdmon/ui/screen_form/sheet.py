"""A table to type into, as a small component of our own: see the head of assets/sheet.js.

Streamlit's data editor cannot keep what is typed: keys that come while its cell opens are lost, and a rerun that
changes its data (here: the remarks) takes the open cell and the row away. These are plain fields of the page. Each
change comes back with its number, and is sent again until the answer names that number as saved.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from pdmon.programme.elements import MOST_CHARS

_ASSETS = Path(__file__).parent / "assets"
_MOUNT = st.components.v2.component(
    "pdmon_sheet",
    js=(_ASSETS / "sheet.js").read_text(encoding="utf-8"),
    css=(_ASSETS / "sheet.css").read_text(encoding="utf-8"),
)
_WORDS = {
    "unsaved": "Ещё не сохранено ячеек",
    "saving": "Сохраняем…",
    "late": "Сервер не отвечает: не закрывайте страницу, набранное будет отправлено снова.",
}
_MOST_FIELDS, _MOST_CHARS = 2_000, 2 * MOST_CHARS  # what is longer was not typed here


@dataclass(frozen=True)
class Column:
    """`kind`: `text` is shown, `field` and `area` (of several lines) are typed into, `remark` holds the remarks on one;
    `width` in pixels."""

    title: str
    kind: str
    width: int
    hint: str = ""
    chars: int = 20

    def shape(self) -> dict[str, object]:
        """As the script reads it."""
        return {
            "title": self.title, "kind": self.kind, "width": self.width, "hint": self.hint, "chars": self.chars
        }  # fmt: skip


class Remark(NamedTuple):
    """What the checks say about a field; `level` colours it."""

    level: str
    text: str


class Message(NamedTuple):
    """What was typed since the last answer: field -> text; numbers of one instance of the page only grow."""

    instance: str
    number: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """The sheet `key`. `rows`: of a text column the text, of the others the field's name (None: no field)."""

    key: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | None]]


def show(
    table: Table,
    values: Mapping[str, str],
    remarks: Mapping[str, Remark],
    saved: Mapping[str, object],
    on_typed: Callable[[], object],
) -> None:
    """Draw the table. `values`: field -> what stands in it; `saved`: instance and number of the last message that was
    saved."""

    def typed() -> None:
        on_typed()

    _MOUNT(
        key=table.key,
        data={
            "sheet": table.key,
            "title": table.title,
            "columns": [column.shape() for column in table.columns],
            "rows": [list(row) for row in table.rows],
            "values": dict(values),
            "remarks": {field: remark._asdict() for field, remark in remarks.items()},
            "saved": dict(saved),
            "words": _WORDS,
        },
        on_typed_change=typed,
    )


def message_of(name: str) -> Message | None:
    """What came from the sheet last; None while nothing was typed, and for what this page never sends."""
    state: Any = st.session_state.get(name)
    typed = state.get("typed") if state else None
    if not typed:
        return None
    instance, number, values = typed.get("instance"), typed.get("number"), typed.get("values")
    is_sound = (
        isinstance(instance, str)
        and isinstance(number, int)
        and isinstance(values, Mapping)
        and len(values) <= _MOST_FIELDS
        and all(isinstance(text, str) and len(text) <= _MOST_CHARS for text in values.values())
    )
    return Message(instance, number, dict(values)) if is_sound else None

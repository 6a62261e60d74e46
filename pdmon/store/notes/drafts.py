"""Unfinished on-screen forms: one per unit, period and programme, saved as it is typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

import duckdb
import pandas as pd

from pdmon.programme.cells import Cell
from pdmon.store.connection import Store, utc_now
from pdmon.store.log.rows import EvidenceItem

COUNTER = "draft_version"  # for Store.transaction: drafts change no result


@dataclass(frozen=True)
class Draft:
    """`cells`: cell -> value, None = not reported. `revision` 0 = never saved.

    `texts`: what was typed into a cell and is no number, as it was typed («12 %», «н/д»); its value is None.
    """

    unit: str
    period: str
    programme: str
    cells: Mapping[Cell, Decimal | None]
    evidence: tuple[EvidenceItem, ...] = ()
    revision: int = 0
    saved_by: str = ""
    saved_at: datetime | None = None
    texts: Mapping[Cell, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is filled in."""
        return not self.texts and not self.evidence and all(value is None for value in self.cells.values())


class DraftConflictError(RuntimeError):
    """Somebody else saved this draft in the meantime; the message says who in Russian."""


def save_draft(cursor: duckdb.DuckDBPyConnection, draft: Draft, who: str) -> Draft:
    """Save over the revision the draft was read at, within a transaction; returns it as saved.

    Raises DraftConflictError when the stored one is newer: two people are filling in the same form.
    """
    stored = _read(cursor, draft.unit, draft.period, draft.programme)
    if stored is not None and stored.revision != draft.revision:
        raise DraftConflictError(
            f"Черновик уже сохранил другой пользователь ({stored.saved_by}). Обновите страницу, чтобы увидеть правки."
        )
    drop_draft(cursor, draft.unit, draft.period, draft.programme)
    saved = replace(draft, revision=draft.revision + 1, saved_by=who, saved_at=utc_now())
    cursor.execute(
        "insert into drafts values (?, ?, ?, ?, ?, ?, ?)",
        [saved.unit, saved.period, saved.programme, _to_text(saved), saved.revision, who, saved.saved_at],
    )
    return saved


def drop_draft(cursor: duckdb.DuckDBPyConnection, unit: str, period: str, programme: str) -> None:
    """Forget the draft within a transaction: submitted or given up."""
    cursor.execute("delete from drafts where unit = ? and period = ? and programme = ?", [unit, period, programme])


def draft_of(store: Store, unit: str, period: str, programme: str) -> Draft | None:
    """The saved draft, if there is one."""
    with store.cursor() as cursor:
        return _read(cursor, unit, period, programme)


def drafts(store: Store, programme: str | None = None) -> pd.DataFrame:
    """Who is filling in what, newest first: unit, period, programme, saved_by, saved_at."""
    return store.query(
        "select unit, period, programme, saved_by, saved_at from drafts "
        "where $programme is null or programme = $programme order by saved_at desc",
        {"programme": programme},
    )


def _read(cursor: duckdb.DuckDBPyConnection, unit: str, period: str, programme: str) -> Draft | None:
    row = cursor.execute(
        "select content, revision, saved_by, saved_at from drafts where unit = ? and period = ? and programme = ?",
        [unit, period, programme],
    ).fetchone()
    if row is None:
        return None
    content = json.loads(row[0])
    cells = {
        Cell(element, category): None if value is None else Decimal(value)
        for element, category, value in content["cells"]
    }
    evidence = tuple(EvidenceItem(*item) for item in content["evidence"])
    texts = {Cell(element, category): text for element, category, text in content.get("texts", [])}
    return Draft(unit, period, programme, cells, evidence, row[1], row[2], row[3], texts)


def _to_text(draft: Draft) -> str:
    cells = [[*key, None if value is None else str(value)] for key, value in draft.cells.items()]
    evidence = [[item.indicator, item.requisites, item.link, item.sha256] for item in draft.evidence]
    texts = [[*key, text] for key, text in draft.texts.items()]
    return json.dumps({"cells": cells, "evidence": evidence, "texts": texts}, ensure_ascii=False)

"""Unfinished on-screen forms: one per unit, period and programme, saved as it is typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

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
    `pages`: which open page a cell was typed in last: after a lost connection one page writes in two sessions.
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
    pages: Mapping[Cell, str] = field(default_factory=dict, compare=False)

    @property
    def mark(self) -> tuple[int, datetime | None]:
        """Which saved state it is: a draft begun anew counts its revisions from 1 again."""
        return self.revision, self.saved_at

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is filled in."""
        return not self.texts and not self.evidence and all(value is None for value in self.cells.values())


class Overruled(NamedTuple):
    """A cell that two people filled in differently at once: what the other had written before it was replaced."""

    cell: Cell
    said: str
    who: str


def save_draft(
    cursor: duckdb.DuckDBPyConnection, draft: Draft, base: Draft, who: str
) -> tuple[Draft, tuple[Overruled, ...]]:
    """Save what was changed between `base` (the draft as it was last read) and `draft`, within a transaction.

    Cells that somebody else saved meanwhile stay as they are; in a cell that both have changed the later one stands,
    and the second value tells of it. Returns the draft as it is saved.
    """
    stored = _read(cursor, draft.unit, draft.period, draft.programme)
    overruled: tuple[Overruled, ...] = ()
    if stored is not None and stored.mark != base.mark:
        draft, overruled = _merged(base, draft, stored)
    drop_draft(cursor, draft.unit, draft.period, draft.programme)
    revision = (stored.revision if stored else 0) + 1
    saved = replace(draft, revision=revision, saved_by=who, saved_at=utc_now())
    cursor.execute(
        "insert into drafts values (?, ?, ?, ?, ?, ?, ?)",
        [saved.unit, saved.period, saved.programme, _to_text(saved), saved.revision, who, saved.saved_at],
    )
    return saved, overruled


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


def _merged(base: Draft, ours: Draft, theirs: Draft) -> tuple[Draft, tuple[Overruled, ...]]:
    """Their draft with our changes in it, and the cells in which ours replaces another figure of theirs."""
    cells, texts, pages = dict(theirs.cells), dict(theirs.texts), dict(theirs.pages)
    overruled = []
    for cell in ours.cells:
        mine, before, other = (_said(draft, cell) for draft in (ours, base, theirs))
        if mine in (before, other):
            continue
        page = ours.pages.get(cell, "")
        if other != before and (not page or theirs.pages.get(cell) != page):
            overruled.append(Overruled(cell, other, theirs.saved_by))
        cells[cell], pages[cell] = ours.cells[cell], page
        texts.pop(cell, None)
        if cell in ours.texts:
            texts[cell] = ours.texts[cell]
    evidence = _merged_evidence(base, ours, theirs)
    return replace(ours, cells=cells, texts=texts, pages=pages, evidence=evidence), tuple(overruled)


def _merged_evidence(base: Draft, ours: Draft, theirs: Draft) -> tuple[EvidenceItem, ...]:
    """Ours, with the documents that they have added and without those that they have removed."""
    removed = {item for item in base.evidence if item not in theirs.evidence}
    added = [item for item in theirs.evidence if item not in base.evidence and item not in ours.evidence]
    return (*(item for item in ours.evidence if item not in removed), *added)


def _said(draft: Draft, cell: Cell) -> str:
    """What stands in the cell; '' for nothing."""
    value = draft.cells.get(cell)
    return draft.texts.get(cell) or ("" if value is None else f"{value.normalize():f}")


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
    texts, pages = (
        {Cell(element, category): text for element, category, text in content.get(name, [])}
        for name in ("texts", "pages")
    )
    return Draft(unit, period, programme, cells, evidence, row[1], row[2], row[3], texts, pages)


def _to_text(draft: Draft) -> str:
    cells = [[*key, None if value is None else str(value)] for key, value in draft.cells.items()]
    evidence = [[item.indicator, item.requisites, item.link, item.sha256] for item in draft.evidence]
    texts, pages = ([[*key, text] for key, text in of.items()] for of in (draft.texts, draft.pages))
    return json.dumps({"cells": cells, "evidence": evidence, "texts": texts, "pages": pages}, ensure_ascii=False)

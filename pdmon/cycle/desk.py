"""The desk: the one way to write the cycle. Every act is one transaction; whoever was overtaken is told by whom.

`expected`: item -> the version that the person saw. If an item has moved on meanwhile nothing at all is written and
`CycleConflict` says who changed it and when. The log is the journal's source: no act is told a second time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import duckdb

from pdmon.access import Action, Viewer
from pdmon.access.cycle import HIDDEN_FIELDS, moves, shows_figures
from pdmon.calc.opening import apply_goals
from pdmon.cycle.parts import PARTS, Analysis, AnyItem, Goal
from pdmon.cycle.refusals import reasons
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.log.cycle import COUNTER, CycleRow, append, new_ids, newest, standing
from pdmon.store.log.sources import refuse_owned_items
from pdmon.words.cycle.states import (
    CYCLE_STATUS_WORDS,
    EDITABLE,
    NEEDS_REASON,
    PART_WORDS,
    TRANSITIONS,
    CycleEvent,
    CyclePart,
    CycleStatus,
)
from pdmon.words.local_time import moment_text, utc_now
from pdmon.words.phrases import sentence

_NOT_ALLOWED = "Для этого действия нет прав."


class CycleRefusal(ValueError):
    """The item cannot be kept or moved; the message says why in Russian."""


class CycleConflict(CycleRefusal):
    """Somebody else changed the item after it was read: `who` and `at` (naive UTC); nothing was written."""

    def __init__(self, row: CycleRow) -> None:
        self.who, self.at, self.version = row.who, row.happened_at, row.version
        super().__init__(
            f"{sentence(PART_WORDS[row.part])} Пока вы её смотрели, запись изменили: {row.who}, "
            f"{moment_text(row.happened_at)}. Ничего не сохранено; откройте новую редакцию и повторите правку."
        )


@dataclass(frozen=True)
class Protocol:
    """By what a body decides: its number and day; an empty name leaves the one that a decision has."""

    number: str
    day: date | None
    body_name: str = ""


def save(
    store: Store, viewer: Viewer, item: AnyItem, expected_version: int = 0, why: str = "", at: datetime | None = None
) -> AnyItem:
    """Keep a new item (`expected_version` 0) or the changed text of one; returns it with its id and version.

    Raises PermissionError, CycleRefusal (with every reason), CycleConflict; StoreError.
    """
    return save_many(store, viewer, [(item, expected_version)], why, at)[0]


def save_many(
    store: Store, viewer: Viewer, items: Sequence[tuple[AnyItem, int]], why: str = "", at: datetime | None = None
) -> list[AnyItem]:
    """`save` for several items with the versions they were read in: all or none."""
    if not viewer.may(Action.MANAGE):
        raise PermissionError(_NOT_ALLOWED)
    with store.transaction(COUNTER) as cursor:
        existing = [item.item_id for item, _ in items if item.item_id]
        refuse_owned_items(cursor, existing)
        known = newest(cursor, existing)
        ids = iter(new_ids(cursor, sum(not item.item_id for item, _ in items)))
        kept = []
        for item, expected in items:
            if not item.item_id:
                kept.append(item.model_copy(update={"item_id": next(ids), "version": 1, "status": item.stands}))
                continue
            row = _as_expected(known, item.item_id, expected)
            kept.append(_edited(store.config, viewer, row, item))
        _refuse_twins(cursor, [item for item in kept if item.version == 1])
        rows = []
        for item in kept:
            _refuse(store.config, item)
            event = CycleEvent.CREATED if item.version == 1 else CycleEvent.EDITED
            rows.append(_row(item, event, viewer, why, at))
        append(cursor, rows)
    _apply(store, kept)
    return kept


def approve_many(
    store: Store, viewer: Viewer, expected: Mapping[str, int], at: datetime | None = None
) -> list[AnyItem]:
    """Approve drafts, all or none; an analysis remembers the version of the data that it speaks of."""
    return move(store, viewer, expected, CycleStatus.APPROVED, at=at)


def mark_sent(store: Store, viewer: Viewer, expected: Mapping[str, int], at: datetime | None = None) -> list[AnyItem]:
    """Approved recommendations have gone out to their addressees."""
    return move(store, viewer, expected, CycleStatus.SENT, at=at)


def mark_read(store: Store, viewer: Viewer, expected: Mapping[str, int], at: datetime | None = None) -> list[AnyItem]:
    """The addressee has opened what was sent to it."""
    return move(store, viewer, expected, CycleStatus.READ, at=at)


def answer(
    store: Store, viewer: Viewer, item_id: str, expected_version: int, text: str, at: datetime | None = None
) -> AnyItem:
    """The addressee's answer to a recommendation, or its answer as a methodologist received it."""
    step = _Step(CycleStatus.ANSWERED, at=at, changes={"answer": text.strip()})
    return _move(store, viewer, {item_id: expected_version}, step)[0]


def withdraw(
    store: Store, viewer: Viewer, item_id: str, expected_version: int, why: str, at: datetime | None = None
) -> AnyItem:
    """Take an item out: a recommendation is not needed, anything else is cancelled; the reason is needed."""
    return _move(store, viewer, {item_id: expected_version}, _Step(None, why, at))[0]


def adopt_many(
    store: Store,
    viewer: Viewer,
    expected: Mapping[str, int],
    protocol: Protocol,
    at: datetime | None = None,
) -> list[AnyItem]:
    """Proposed decisions become adopted by one protocol, all or none."""
    changes = {"protocol_number": protocol.number.strip(), "protocol_date": protocol.day}
    body = {"body_name": protocol.body_name.strip()} if protocol.body_name.strip() else {}
    return _move(store, viewer, expected, _Step(CycleStatus.ADOPTED, at=at, changes={**changes, **body}))


def move(
    store: Store,
    viewer: Viewer,
    expected: Mapping[str, int],
    status: CycleStatus,
    why: str = "",
    at: datetime | None = None,
) -> list[AnyItem]:
    """Bring items into a status that may follow theirs (`TRANSITIONS`), all or none.

    Raises PermissionError, CycleRefusal, CycleConflict; StoreError.
    """
    return _move(store, viewer, expected, _Step(status, why, at))


@dataclass(frozen=True)
class _Step:
    """Into which status (None: out of the cycle, as its part calls it), why, when, and what else of it changes."""

    status: CycleStatus | None
    why: str = ""
    at: datetime | None = None
    changes: Mapping[str, object] = field(default_factory=dict)


def _move(store: Store, viewer: Viewer, expected: Mapping[str, int], step: _Step) -> list[AnyItem]:
    with store.transaction(COUNTER) as cursor:
        refuse_owned_items(cursor, list(expected))
        known = newest(cursor, list(expected))
        version = _data_version(cursor)
        kept = []
        for item_id, seen in expected.items():
            row = _known(known, item_id)
            status = step.status or _way_out(row)
            if not moves(viewer, row.part, row.unit, status):
                raise PermissionError(_NOT_ALLOWED)
            if status in NEEDS_REASON and not step.why.strip():
                raise CycleRefusal("Укажите причину.")
            _as_expected(known, item_id, seen)
            item = _moved(row, status, version).model_copy(update=step.changes)
            _refuse(store.config, item)
            kept.append(item)
        append(cursor, [_row(item, CycleEvent.MOVED, viewer, step.why, step.at) for item in kept])
    _apply(store, kept)
    return kept


def _apply(store: Store, kept: Sequence[AnyItem]) -> None:
    """A goal that was adopted or taken back changes what is computed from its year on."""
    if any(isinstance(item, Goal) and item.edition is not None for item in kept):
        apply_goals(store)


def _way_out(row: CycleRow) -> CycleStatus:
    return CycleStatus.NOT_NEEDED if row.part == CyclePart.RECOMMENDATION else CycleStatus.CANCELLED


def _moved(row: CycleRow, status: CycleStatus, data_version: int) -> AnyItem:
    part = CyclePart(row.part)
    if status not in TRANSITIONS[part][CycleStatus(row.status)]:
        raise CycleRefusal(
            f"{sentence(PART_WORDS[part])} Сейчас: «{CYCLE_STATUS_WORDS[row.status]}»; "
            f"отсюда нельзя перейти к «{CYCLE_STATUS_WORDS[status]}»."
        )
    item = _item(row)
    frozen = {"data_version": data_version} if isinstance(item, Analysis) and status == CycleStatus.APPROVED else {}
    return item.model_copy(update={"status": status, "version": row.version + 1, **frozen})


def _edited(config: Config, viewer: Viewer, row: CycleRow, item: AnyItem) -> AnyItem:
    """The new text in the old place; what the viewer is not shown stays as it was."""
    part = CyclePart(row.part)
    if item.part != part or (item.programme, item.unit) != (row.programme, row.unit):
        raise CycleRefusal("Программа, организация и вид записи не меняются: заведите новую запись.")
    if CycleStatus(row.status) not in EDITABLE[part]:
        raise CycleRefusal(
            f"{sentence(PART_WORDS[part])} В статусе «{CYCLE_STATUS_WORDS[row.status]}» текст не меняется."
        )
    update: dict[str, object] = {"status": CycleStatus(row.status), "version": row.version + 1}
    before = _item(row)
    if isinstance(item, Analysis) and isinstance(before, Analysis):
        told = {figure.indicator for figure in item.figures}
        unseen = {
            code for code in before.indicators if not shows_figures(viewer, config, row.programme, row.unit, [code])
        }
        kept = tuple(figure for figure in before.figures if figure.indicator in unseen - told)
        update["figures"] = (*item.figures, *kept)
    elif not shows_figures(viewer, config, row.programme, row.unit, before.indicators):
        update |= {name: getattr(before, name) for name in HIDDEN_FIELDS.get(part, ())}
    return item.model_copy(update=update)


def _known(known: Mapping[str, CycleRow], item_id: str) -> CycleRow:
    if item_id not in known:
        raise CycleRefusal("Такой записи нет.")
    return known[item_id]


def _as_expected(known: Mapping[str, CycleRow], item_id: str, expected: int) -> CycleRow:
    row = _known(known, item_id)
    if row.version != expected:
        raise CycleConflict(row)
    return row


def _refuse(config: Config, item: AnyItem) -> None:
    if found := reasons(config, item):
        raise CycleRefusal(" ".join(found))


def _refuse_twins(cursor: duckdb.DuckDBPyConnection, items: Sequence[AnyItem]) -> None:
    """An item of the order is analysed once in a period, however many people draft at once."""
    drafted = [item for item in items if isinstance(item, Analysis)]
    for programme, period in {(item.programme, item.period) for item in drafted}:
        kept = standing(cursor, CyclePart.ANALYSIS, programme, period)
        places = [(row.unit, row.body["item"]) for row in kept]
        places += [(item.unit, item.item) for item in drafted if (item.programme, item.period) == (programme, period)]
        if len(set(places)) < len(places):
            raise CycleRefusal("Анализ по этому пункту за этот период уже есть.")


def _item(row: CycleRow) -> AnyItem:
    return PARTS[CyclePart(row.part)].from_log(vars(row), row.body)


def _row(item: AnyItem, event: CycleEvent, viewer: Viewer, why: str, at: datetime | None) -> CycleRow:
    return CycleRow(
        item_id=item.item_id,
        part=item.part,
        version=item.version,
        programme=item.programme,
        period=item.period,
        unit=item.unit,
        status=item.stands,
        event=event,
        body=item.body,
        happened_at=at or utc_now(),
        who=viewer.name,
        role=viewer.role,
        why=why.strip(),
    )


def _data_version(cursor: duckdb.DuckDBPyConnection) -> int:
    row = cursor.execute("select value::bigint from meta where key = 'data_version'").fetchone()
    return int(row[0]) if row else 0

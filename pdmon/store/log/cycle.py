"""The log of the management cycle: what was done with each item, appended and read within a transaction."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from pdmon.store.log.rows import insert_rows

COUNTER = "cycle_version"  # for Store.transaction: no result depends on the cycle


@dataclass(frozen=True)
class CycleRow:
    """One event of one item; `body` is the item after it, `happened_at` naive UTC, `why` the reason that was given."""

    item_id: str
    part: str
    version: int
    programme: str
    period: str
    unit: str
    status: str
    event: str
    body: dict[str, Any]
    happened_at: datetime
    who: str
    role: str = ""
    why: str = ""


_FIELDS = tuple(CycleRow.__dataclass_fields__)


def new_ids(cursor: duckdb.DuckDBPyConnection, count: int) -> list[str]:
    """Ids for new items (UUIDv7), ascending: what was entered together is listed in the order of its entry."""
    made = cursor.execute("select uuidv7()::varchar as item_id from range(?) order by item_id", [count])
    return [item_id for (item_id,) in made.fetchall()]


def append(cursor: duckdb.DuckDBPyConnection, rows: Sequence[CycleRow]) -> None:
    """Write events within a transaction."""
    if not rows:
        return
    columns = {name: [getattr(row, name) for row in rows] for name in _FIELDS}
    columns["body"] = [json.dumps(row.body, ensure_ascii=False) for row in rows]
    insert_rows(cursor, "cycle_log", columns)


def newest(cursor: duckdb.DuckDBPyConnection, item_ids: Sequence[str]) -> dict[str, CycleRow]:
    """Item -> its newest event, as the transaction sees it; an unknown item has none."""
    names = ", ".join("item_id::varchar" if name == "item_id" else name for name in _FIELDS)
    found = cursor.execute(
        f"select {names} from cycle_log where item_id in (select unnest(?::uuid[])) "
        "qualify row_number() over (partition by item_id order by version desc) = 1",
        [list(item_ids)],
    ).fetchall()
    rows = (CycleRow(**dict(zip(_FIELDS, row, strict=True))) for row in found)
    return {row.item_id: _read(row) for row in rows}


def standing(cursor: duckdb.DuckDBPyConnection, part: str, programme: str, period: str) -> list[CycleRow]:
    """The newest event of every item of a part in a programme's period, as the transaction sees them."""
    found = cursor.execute(
        "select item_id::varchar from cycle_items where part = ? and programme = ? and period = ?",
        [part, programme, period],
    ).fetchall()
    return list(newest(cursor, [item_id for (item_id,) in found]).values())


def _read(row: CycleRow) -> CycleRow:
    return CycleRow(**{**{name: getattr(row, name) for name in _FIELDS}, "body": json.loads(str(row.body))})

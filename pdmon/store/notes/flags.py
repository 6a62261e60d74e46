"""Follow-up flags on figures: raised with a reason, commented, resolved; nothing said is ever removed."""

from datetime import datetime, timedelta

import duckdb
import pandas as pd

from pdmon.programme.cells import Cell, UnitPeriod
from pdmon.store.connection import Store, utc_now

COUNTER = "flag_version"  # for Store.transaction: flags change no result


def raise_flag(
    cursor: duckdb.DuckDBPyConnection,
    about: UnitPeriod,
    cell: Cell,
    reason: str,
    who: str,
    at: datetime | None = None,
) -> str:
    """Mark one figure for follow-up within a transaction; returns the flag's id."""
    row = cursor.execute(
        "insert into flag_log values (uuidv7(), ?, ?, ?, ?, 'raised', ?, ?, ?) returning flag_id::varchar",
        [*about, *cell, reason, who, at or utc_now()],
    ).fetchone()
    assert row is not None
    return str(row[0])


def comment_flag(
    cursor: duckdb.DuckDBPyConnection, flag_id: str, comment: str, who: str, at: datetime | None = None
) -> None:
    """Add a word; a comment on a resolved flag opens it again. Raises LookupError for an unknown flag."""
    _add(cursor, flag_id, "commented", comment, who, at)


def resolve_flag(
    cursor: duckdb.DuckDBPyConnection, flag_id: str, comment: str, who: str, at: datetime | None = None
) -> None:
    """Close the matter with a last word. Raises LookupError for an unknown flag."""
    _add(cursor, flag_id, "resolved", comment, who, at)


def flags(store: Store, unit: str | None = None, open_only: bool = False) -> pd.DataFrame:
    """The `flags` view, newest word first."""
    return store.query(
        "select * replace (flag_id::varchar as flag_id) from flags "
        "where ($unit is null or unit = $unit) and (not $open_only or status = 'open') order by last_at desc",
        {"unit": unit, "open_only": open_only},
    )


def flag_history(store: Store, flag_id: str) -> pd.DataFrame:
    """Everything said about one flag, in order: action (raised, commented, resolved), comment, who, recorded_at."""
    return store.query(
        "select action, comment, who, recorded_at from flag_log where flag_id = ?::uuid order by recorded_at", [flag_id]
    )


def _add(
    cursor: duckdb.DuckDBPyConnection, flag_id: str, action: str, comment: str, who: str, at: datetime | None
) -> None:
    row = cursor.execute(
        "select unit, period, element, category, max(recorded_at) from flag_log where flag_id = ?::uuid group by all",
        [flag_id],
    ).fetchone()
    if row is None:
        raise LookupError(flag_id)
    *figure, last_at = row
    moment = max(at or utc_now(), last_at + timedelta(microseconds=1))
    cursor.execute(
        "insert into flag_log values (?::uuid, ?, ?, ?, ?, ?, ?, ?, ?)",
        [flag_id, *figure, action, comment, who, moment],
    )

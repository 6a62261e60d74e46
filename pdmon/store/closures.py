"""Closing a period of a programme with a protocol, and reopening it with a reason."""

from dataclasses import dataclass
from datetime import datetime

import duckdb
import pandas as pd

from pdmon.store.connection import Store, utc_now


@dataclass(frozen=True)
class Closure:
    """A period that takes no more figures."""

    programme: str
    period: str
    protocol: str
    closed_by: str
    closed_at: datetime


class ClosureError(ValueError):
    """The period cannot be closed or reopened; the message says why in Russian."""


def close_period(
    cursor: duckdb.DuckDBPyConnection,
    programme: str,
    period: str,
    protocol: str,
    who: str,
    at: datetime | None = None,
) -> None:
    """Close a period within a transaction; raises ClosureError when it is closed or the protocol is not named."""
    if not protocol.strip():
        raise ClosureError("Укажите номер и дату протокола, которым закрыт период.")
    if _is_closed(cursor, programme, period):
        raise ClosureError(f"Период {period} уже закрыт.")
    _record(cursor, programme, period, "closed", protocol.strip(), "", who, at)


def reopen_period(
    cursor: duckdb.DuckDBPyConnection, programme: str, period: str, why: str, who: str, at: datetime | None = None
) -> None:
    """Open a closed period again within a transaction; raises ClosureError when it is open or no reason is given."""
    if not why.strip():
        raise ClosureError("Укажите причину, по которой период открывается снова.")
    if not _is_closed(cursor, programme, period):
        raise ClosureError(f"Период {period} не закрыт.")
    _record(cursor, programme, period, "reopened", "", why.strip(), who, at)


def closed_periods(store: Store) -> dict[tuple[str, str], Closure]:
    """(programme, period) -> Closure of everything closed now."""
    found = store.rows("select programme, period, protocol, closed_by, closed_at from closed_periods")
    return {(row[0], row[1]): Closure(*row) for row in found}


def closure_for(cursor: duckdb.DuckDBPyConnection, programme: str | None, unit: str, period: str) -> Closure | None:
    """The closure that keeps figures of this unit and period out, if there is one.

    A closed year closes its months, whose last one it shows. Without a programme (tables) every programme that the
    unit reports for counts.
    """
    found = cursor.execute(
        "select programme, period, protocol, closed_by, closed_at from closed_periods "
        "where period in ($period, left($period, 4)) and programme in ("
        "    select $programme where $programme is not null "
        "    union all select programme from reporting_nodes where $programme is null and unit = $unit"
        ") order by closed_at limit 1",
        {"programme": programme, "unit": unit, "period": period},
    ).fetchone()
    return Closure(*found) if found else None


def closure_history(store: Store, programme: str) -> pd.DataFrame:
    """Closings and reopenings, newest first: period, action ('closed', 'reopened'), protocol, why, who, recorded_at."""
    return store.query(
        "select period, action, protocol, why, who, recorded_at from period_closure_log "
        "where programme = ? order by recorded_at desc",
        [programme],
    )


def _is_closed(cursor: duckdb.DuckDBPyConnection, programme: str, period: str) -> bool:
    sql = "select 1 from closed_periods where programme = ? and period = ?"
    return bool(cursor.execute(sql, [programme, period]).fetchall())


def _record(
    cursor: duckdb.DuckDBPyConnection,
    programme: str,
    period: str,
    action: str,
    protocol: str,
    why: str,
    who: str,
    at: datetime | None,
) -> None:
    cursor.execute(
        "insert into period_closure_log values (?, ?, ?, ?, ?, ?, ?)",
        [programme, period, action, protocol, why, who, at or utc_now()],
    )

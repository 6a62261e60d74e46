"""Closing a period of a programme with a protocol, and reopening it with a reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pandas as pd

from pdmon.store.connection import Store, utc_now
from pdmon.words.periods import whole_year_of

_WORD = re.compile(r"^\s*протокол(?:ом|а)?\b[\s:,]*", re.IGNORECASE)  # whoever shows it writes the word


@dataclass(frozen=True)
class Closing:
    """Who closed a programme's period, when (naive UTC) and by which protocol."""

    programme: str
    period: str
    protocol: str
    who: str
    at: datetime


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
    protocol = _WORD.sub("", protocol).strip()
    if not protocol:
        raise ClosureError("Укажите номер и дату протокола, которым закрыт период.")
    if _is_closed(cursor, programme, period):
        raise ClosureError(f"Период {period} уже закрыт.")
    _record(cursor, _Entry(programme, period, "closed", protocol=protocol), who, at)


def reopen_period(
    cursor: duckdb.DuckDBPyConnection, programme: str, period: str, why: str, who: str, at: datetime | None = None
) -> None:
    """Open a closed period again within a transaction; raises ClosureError when it is open or no reason is given."""
    if not why.strip():
        raise ClosureError("Укажите причину, по которой период открывается снова.")
    if not _is_closed(cursor, programme, period):
        raise ClosureError(f"Период {period} не закрыт.")
    _record(cursor, _Entry(programme, period, "reopened", why=why.strip()), who, at)


def closed_periods(store: Store) -> dict[tuple[str, str], Closing]:
    """(programme, period) -> closing, for the periods that are closed now."""
    with store.cursor() as cursor:
        return closings_in_force(cursor)


def closings_in_force(cursor: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Closing]:
    """`closed_periods` as a transaction sees them."""
    found = cursor.execute("select programme, period, protocol, closed_by, closed_at from closed_periods").fetchall()
    return {(row[0], row[1]): Closing(*row) for row in found}


def closing_of(closings: Mapping[tuple[str, str], Closing], programme: str | None, period: str) -> Closing | None:
    """The closing that covers the period: its own, or that of its year, whose last month the year shows."""
    if programme is None or not closings:
        return None
    return closings.get((programme, period)) or closings.get((programme, whole_year_of(period)))


def closing_history(store: Store, programme: str) -> pd.DataFrame:
    """Closings and reopenings, newest first: period, action ('closed', 'reopened'), protocol, why, who, recorded_at."""
    return store.query(
        "select period, action, protocol, why, who, recorded_at from period_closure_log "
        "where programme = ? order by recorded_at desc",
        [programme],
    )


def _is_closed(cursor: duckdb.DuckDBPyConnection, programme: str, period: str) -> bool:
    sql = "select 1 from closed_periods where programme = ? and period = ?"
    return bool(cursor.execute(sql, [programme, period]).fetchall())


@dataclass(frozen=True)
class _Entry:
    """A closing (with its protocol) or a reopening (with its reason), as the log keeps it."""

    programme: str
    period: str
    action: str
    protocol: str = ""
    why: str = ""


def _record(cursor: duckdb.DuckDBPyConnection, entry: _Entry, who: str, at: datetime | None) -> None:
    cursor.execute(
        "insert into period_closure_log values (?, ?, ?, ?, ?, ?, ?)",
        [entry.programme, entry.period, entry.action, entry.protocol, entry.why, who, at or utc_now()],
    )

"""What a refresh in part has left, held against a full refresh."""

from contextlib import suppress
from typing import Any

import duckdb

from pdmon.calc.refresh import refresh_all
from pdmon.store import Store
from pdmon.store.connection import RolledBack

RESULTS = {
    "indicator_values": "select * from indicator_values order by all",
    "target_values": "select * from target_values order by all",
    "criterion_values": "select * from criterion_values order by all",
    "programme_values": "select * from programme_values order by all",
    "result_rows": "select * exclude (row_no) from result_rows order by all",
    "result_values": "select v.* exclude (row_no), r.track, r.unit, r.period "
    "from asked_values() as v join result_rows as r using (row_no) order by all",
    "unit_periods": "select * from unit_periods order by all",
    "programme_periods": "select * from programme_periods order by all",
}
Rows = list[tuple[Any, ...]]


def results_now(store: Store) -> dict[str, Rows]:
    """The results as they stand."""
    with store.cursor() as cursor:
        return _results(cursor)


def results_anew(store: Store) -> dict[str, Rows]:
    """The results as a full refresh would make them."""
    found: dict[str, Rows] = {}
    with suppress(RolledBack), store.transaction() as cursor:
        refresh_all(cursor)
        found = _results(cursor)
        raise RolledBack
    return found


def _results(cursor: duckdb.DuckDBPyConnection) -> dict[str, Rows]:
    return {name: cursor.execute(sql).fetchall() for name, sql in RESULTS.items()}


def differing(one: dict[str, Rows], other: dict[str, Rows]) -> list[tuple[str, Any]]:
    """A row of each table that stands in one of them alone."""
    return [
        (name, sorted(set(one[name]) ^ set(other[name]), key=str)[:2]) for name in RESULTS if one[name] != other[name]
    ]

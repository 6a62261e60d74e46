"""Refresh of results: after a submission for its unit and the nodes above, after a change of configuration for all."""

from collections.abc import Iterable
from functools import cache

import duckdb

from pdmon.calc.plan.dimensions import write_reporting_nodes
from pdmon.calc.plan.sql_files import sql_files
from pdmon.store.log.rows import insert_rows

_DERIVED = (
    *("unit_periods", "programme_periods"),
    *("result_rows", "result_values", "result_verdicts", "result_targets", "result_criteria"),
)


def mark_stale(cursor: duckdb.DuckDBPyConnection, units: Iterable[str]) -> None:
    """Record, in the accepting transaction, that the results of these units do not know their newest facts yet."""
    insert_rows(cursor, "stale_units", {"unit": sorted(units)})


def refresh_stale(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Recompute the results of everything marked stale; returns whether there was anything to do."""
    if not cursor.execute("select 1 from stale_units limit 1").fetchall():
        return False
    for statement in _statements():
        cursor.execute(statement)
    return True


def refresh(cursor: duckdb.DuckDBPyConnection, units: Iterable[str]) -> None:
    """Recompute the results of the given reporting units and of every node above them."""
    mark_stale(cursor, units)
    refresh_stale(cursor)


def refresh_all(cursor: duckdb.DuckDBPyConnection) -> None:
    """Rebuild the organisation tree's tables and every result."""
    write_reporting_nodes(cursor)
    for table in _DERIVED:
        cursor.execute(f"delete from {table}")
    cursor.execute("delete from stale_units")
    cursor.execute("insert into stale_units select distinct unit from reporting_nodes")
    refresh_stale(cursor)


@cache
def _statements() -> list[str]:
    """The files of sql/refresh in the order of their names; those of a folder stand where the folder does."""
    return sql_files("refresh")

"""Refresh of results: after a submission for its unit and the nodes above, from its year on; after a change of
configuration for all."""

import re
from collections.abc import Iterable
from functools import cache

import duckdb

from pdmon.calc.plan.dimensions import write_reporting_nodes
from pdmon.calc.plan.sql_files import sql_files
from pdmon.store.log.rows import insert_rows

_DERIVED = (
    *("unit_periods", "programme_periods"),
    *("result_rows", "result_waiting", "result_values", "result_verdicts", "result_targets", "result_criteria"),
)
WINDOWS_OF_PARTS = "windows_of_parts"
_IN_USE = f"""
    select kind from config_targets
    union
    select scoring_rule from series
    union
    select '{WINDOWS_OF_PARTS}' from series where base_series_id is not null and whole_year <> 'last'
"""


def mark_stale(cursor: duckdb.DuckDBPyConnection, changed: Iterable[tuple[str, str | None]]) -> None:
    """Record, in the accepting transaction, the units and periods whose newest facts the results do not know yet; a
    period of None: any of them."""
    pairs = sorted(set(changed), key=str)
    insert_rows(cursor, "stale_units", {"unit": [unit for unit, _ in pairs], "period": [period for _, period in pairs]})


def refresh_stale(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Recompute the results of everything marked stale; returns whether there was anything to do."""
    if not cursor.execute("select 1 from stale_units limit 1").fetchall():
        return False
    run_steps(cursor)
    return True


def refresh(cursor: duckdb.DuckDBPyConnection, changed: Iterable[tuple[str, str | None]]) -> None:
    """Recompute the results of the given reporting units and of every node above them, from their periods on."""
    mark_stale(cursor, changed)
    refresh_stale(cursor)


def refresh_all(cursor: duckdb.DuckDBPyConnection) -> None:
    """Rebuild the organisation tree's tables and every result."""
    write_reporting_nodes(cursor)
    for table in _DERIVED:
        cursor.execute(f"delete from {table}")
    cursor.execute("delete from stale_units")
    run_steps_for_all(cursor)


def run_steps_for_all(cursor: duckdb.DuckDBPyConnection) -> None:
    """Compute the results of every reporting unit and period, where there are none yet."""
    cursor.execute("insert into stale_units by name select distinct unit from reporting_nodes")
    refresh_stale(cursor)


def run_steps(cursor: duckdb.DuckDBPyConnection) -> None:
    """Run the files of sql/refresh in the order of their names, those of a folder where the folder stands; a file that
    is only for some kinds of target, rules of scoring or windows is left out where no programme has one."""
    in_use = {word for (word,) in cursor.execute(_IN_USE).fetchall()}
    for statements, only_for in steps():
        if not only_for or only_for & in_use:
            cursor.execute(statements)


@cache
def steps() -> list[tuple[str, frozenset[str]]]:
    """Each file of sql/refresh with the words of its line `-- only for: ...`; one without such a line is always run."""
    return [(text, frozenset(_words(text))) for text in sql_files("refresh")]


def _words(text: str) -> list[str]:
    found = re.search(r"^-- only for: (.+)$", text, re.MULTILINE)
    return found[1].split(", ") if found else []

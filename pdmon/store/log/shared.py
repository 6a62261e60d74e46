"""The append-only tables that installations share: what of them is new, and putting another installation's rows in.

Rows are counted in the order in which they came. A table of the log loses none, but for the rows of a source that
begins anew, so its first rows stay its first rows; a backup keeps their order.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from pdmon.store.statements import statement

# In the order in which they are put in: what others refer to comes first.
SHARED = (
    "register_acts",
    "unit_versions",
    "submission_log",
    "submission_event_log",
    "fact_cells",
    "text_cells",
    "evidence_log",
    "document_check_log",
    "cycle_log",
)
_UNIT_FIELDS = ("unit",)
_UNIT_LISTS = ("target_units",)


def row_counts(cursor: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Table -> how many rows it has."""
    queries = " union all ".join(f"select '{table}', count(*) from {table}" for table in SHARED)
    return dict(cursor.execute(queries).fetchall())


def rows_since(cursor: duckdb.DuckDBPyConnection, table: str, count: int) -> pa.Table:
    """The rows behind the first `count`, in their order."""
    before = cursor.execute(f"select count(*) from {table} where rowid < ?", [count]).fetchone()
    assert before is not None
    gone = count - before[0]  # rows of a source that began anew: what came later moved up
    return cursor.execute(
        f"select * from {table} where rowid >= ? order by rowid offset ?", [count, gone]
    ).to_arrow_table()


def stage(cursor: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table], names: Mapping[str, str]) -> None:
    """Lay another installation's rows beside the own tables, each as `incoming_<table>`; an absent one is empty.
    `names`: its code of a unit -> the code here, by which the bodies of the cycle's items call it at once."""
    for table in SHARED:
        cursor.execute(f"create or replace temp table incoming_{table} as select * from {table} limit 0")
        if table in tables:
            rows = tables[table]
            cursor.register("incoming", _with_names(rows, names) if table == "cycle_log" else rows)
            cursor.execute(f"insert into incoming_{table} by name select * from incoming")
            cursor.unregister("incoming")


def put_in(cursor: duckdb.DuckDBPyConnection, source: str) -> list[tuple[str, str]]:
    """Move what is staged into the own tables, under the units' names here (`source_units`); returns the (unit, period)
    pairs whose figures are to be worked out again."""
    cursor.execute("create or replace temp table staged_names as select * from source_units where source = ?", [source])
    cursor.execute(statement("import_source"))
    cursor.execute(
        "insert into source_items select distinct ?, item_id from incoming_cycle_log as incoming "
        "semi join staged_names on incoming.unit = staged_names.source_unit anti join source_items using (item_id)",
        [source],
    )
    return cursor.execute(statement("imported_pairs")).fetchall()


def forget_source(cursor: duckdb.DuckDBPyConnection, source: str) -> None:
    """Take every row of a source out again: it begins anew, and its own log is what is kept."""
    cursor.execute("create or replace temp table forgotten_source as select ? as source", [source])
    cursor.execute(statement("forget_source"))


def _with_names(items: pa.Table, names: Mapping[str, str]) -> pa.Table:
    """Units stand in the bodies of the cycle's items too."""
    bodies = items.column("body").to_pylist()
    renamed = [json.dumps(_renamed(json.loads(body), names), ensure_ascii=False) for body in bodies]
    return items.set_column(items.column_names.index("body"), "body", pa.array(renamed, pa.string()))


def _renamed(value: Any, names: Mapping[str, str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _renamed(held, names, name) for name, held in value.items()}
    if isinstance(value, list):
        inside = "unit" if key in _UNIT_LISTS else ""
        return [_renamed(held, names, inside) for held in value]
    return names.get(value, value) if key in _UNIT_FIELDS and isinstance(value, str) else value


def known_submissions(cursor: duckdb.DuckDBPyConnection) -> Sequence[str]:
    """Ids among the staged submissions that are here already."""
    found = cursor.execute(
        "select submission_id::varchar from incoming_submission_log semi join submission_log using (submission_id)"
    )
    return [submission_id for (submission_id,) in found.fetchall()]


def foreign_rows(cursor: duckdb.DuckDBPyConnection, source: str) -> dict[str, int]:
    """Table -> staged rows that speak of submissions which are neither staged with them nor, for an event, the
    source's own (what an earlier submission stated does not change), or of items of the cycle which are the centre's or
    another source's."""
    return dict(cursor.execute(statement("foreign_rows"), {"source": source}).fetchall())

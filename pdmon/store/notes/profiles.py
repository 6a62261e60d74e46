"""Remembered answers of the mapping screen: columns by the table's header, organisations by the name written there."""

import json
from collections.abc import Mapping
from typing import Any

import duckdb

from pdmon.store.connection import Store, utc_now
from pdmon.store.log.rows import insert_rows


def save_profile(cursor: duckdb.DuckDBPyConnection, signature: str, mapping: Mapping[str, Any], who: str) -> None:
    """Remember how the columns of a table with this header are read, within a transaction."""
    text = json.dumps(mapping, ensure_ascii=False, sort_keys=True)
    cursor.execute("insert into mapping_profiles values (?, ?, ?, ?)", [signature, text, who, utc_now()])


def forget_profile(cursor: duckdb.DuckDBPyConnection, signature: str, who: str) -> None:
    """Ask again how a table with this header is read, within a transaction; earlier answers stay on record."""
    cursor.execute("insert into mapping_profiles values (?, 'null', ?, ?)", [signature, who, utc_now()])


def profile(store: Store, signature: str) -> dict[str, Any] | None:
    """The newest remembered mapping for this header, unless it was forgotten since."""
    found = store.rows(
        "select mapping from mapping_profiles where signature = ? order by saved_at desc limit 1", [signature]
    )
    return json.loads(found[0][0]) if found else None


def save_aliases(cursor: duckdb.DuckDBPyConnection, aliases: Mapping[str, str | None], who: str) -> None:
    """Remember which unit a written name means (None: such rows are passed over), within a transaction."""
    import pyarrow as pa

    count, moment = len(aliases), utc_now()
    insert_rows(
        cursor,
        "unit_aliases",
        {
            "name": list(aliases),
            "unit": pa.array(list(aliases.values()), pa.string()),
            "saved_by": [who] * count,
            "saved_at": [moment] * count,
        },
    )


def unit_aliases(store: Store) -> dict[str, str | None]:
    """Written name -> unit, the newest answer for each name."""
    return dict(store.rows("select name, arg_max_null(unit, saved_at) from unit_aliases group by name"))

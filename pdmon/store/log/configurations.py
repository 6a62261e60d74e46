"""The configurations that were in force, appended whenever one replaces another."""

from datetime import datetime

import duckdb

from pdmon.store.log.rows import insert_rows
from pdmon.words.local_time import utc_now


def keep(cursor: duckdb.DuckDBPyConnection, digest: str, content: str, who: str) -> bool:
    """Keep the configuration (JSON) within a transaction unless it is the newest one; returns whether it was kept."""
    newest = cursor.execute("select digest, recorded_at from configuration_log order by recorded_at desc limit 1")
    row = newest.fetchone()
    if row and row[0] == digest:
        return False
    columns = {"recorded_at": [utc_now()], "who": [who], "digest": [digest], "content": [content]}
    insert_rows(cursor, "configuration_log", columns)
    return True


def in_force_at(cursor: duckdb.DuckDBPyConnection, moment: datetime) -> tuple[str, str] | None:
    """Digest and content of the configuration in force at a moment (naive UTC); before the first that was kept, the
    first: nothing earlier is known. None where none was kept."""
    row = cursor.execute(
        "select digest, content from configuration_log "
        "order by recorded_at <= ? desc, if(recorded_at <= ?, -epoch_us(recorded_at), epoch_us(recorded_at)) limit 1",
        [moment, moment],
    ).fetchone()
    return (row[0], row[1]) if row else None

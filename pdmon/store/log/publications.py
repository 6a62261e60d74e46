"""What this installation publishes: where, with which keys, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb

from pdmon.store.connection import Store


@dataclass(frozen=True)
class Publisher:
    """Where this installation publishes, under which name, and the unit that it is about; keys are base64."""

    source: str
    place: str
    root: str
    generation: str
    private_key: str
    public_key: str


@dataclass(frozen=True)
class Published:
    """The last publication: `table_rows` says how many rows of each table are published by now."""

    number: int = 0
    manifest_sha256: str = ""
    table_rows: Mapping[str, int] | None = None
    published_at: datetime | None = None


def publisher(store: Store) -> Publisher | None:
    """What is set up, or None where this installation publishes nothing."""
    rows = store.rows(
        "select source, place, root, generation::varchar, private_key, public_key from publisher_log "
        "order by recorded_at desc limit 1"
    )
    return Publisher(*rows[0]) if rows else None


def set_up(cursor: duckdb.DuckDBPyConnection, new: Publisher, at: datetime, who: str) -> None:
    """Record where to publish from now on."""
    cursor.execute(
        "insert into publisher_log by name select ? as source, ? as place, ? as root, ?::uuid as generation, "
        "? as private_key, ? as public_key, ? as recorded_at, ? as who",
        [new.source, new.place, new.root, new.generation, new.private_key, new.public_key, at, who],
    )


def last_publication(store: Store, generation: str) -> Published:
    """The newest publication of a generation."""
    rows = store.rows(
        "select number, manifest_sha256, table_rows, published_at from publication_log where generation = ?::uuid "
        "order by number desc limit 1",
        [generation],
    )
    return Published(*rows[0]) if rows else Published()


def note_publication(cursor: duckdb.DuckDBPyConnection, generation: str, done: Published) -> None:
    """Record a publication."""
    counts = dict(done.table_rows or {})
    cursor.execute(
        "insert into publication_log by name select ?::uuid as generation, ? as number, ? as manifest_sha256, "
        "map(?, ?::bigint[]) as table_rows, ? as published_at",
        [generation, done.number, done.manifest_sha256, list(counts), list(counts.values()), done.published_at],
    )

"""Ordered schema migrations: each is applied and recorded in one transaction."""

import re
from importlib import resources
from typing import NamedTuple

import duckdb

from pdmon.store.errors import StoreNewer

NEWER = (
    "База данных создана более новой версией программы (схема {version}, эта версия знает {known}). "
    "Обновите программу; база не изменена."
)


class Migration(NamedTuple):
    version: int
    name: str
    sql: str


def migrations() -> list[Migration]:
    """All migrations shipped with the package, in order of their number."""
    found = []
    for file in resources.files("pdmon.store").joinpath("migrations").iterdir():
        if match := re.fullmatch(r"(\d{4})_(\w+)\.sql", file.name):
            found.append(Migration(int(match[1]), match[2], file.read_text(encoding="utf-8")))
    return sorted(found)


def migrate(connection: duckdb.DuckDBPyConnection) -> list[int]:
    """Apply what is missing; returns the versions applied now. Raises StoreNewer where a newer program was here."""
    connection.execute(
        "create table if not exists schema_migrations "
        "(version integer not null, name varchar not null, applied_at timestamp not null)"
    )
    done = {version for (version,) in connection.execute("select version from schema_migrations").fetchall()}
    known = migrations()
    if max(done, default=0) > known[-1].version:
        raise StoreNewer(NEWER.format(version=max(done), known=known[-1].version))
    applied = []
    for migration in known:
        if migration.version in done:
            continue
        connection.execute("begin")
        try:
            connection.execute(migration.sql)
            connection.execute(
                "insert into schema_migrations values (?, ?, current_timestamp at time zone 'UTC')",
                [migration.version, migration.name],
            )
            connection.execute("commit")
        except Exception:
            connection.execute("rollback")
            raise
        applied.append(migration.version)
    return applied

"""The store: one DuckDB connection of a process, a cursor for every call, one write lock."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pandas as pd

from pdmon.programme.model import Config
from pdmon.store.errors import StoreDamaged, StoreFull
from pdmon.store.failures import DAMAGED, FULL, told, worded
from pdmon.store.migrate import migrate
from pdmon.store.soundness import files_beside, is_duckdb, last_version, note_version
from pdmon.words.local_time import utc_now as utc_now

Parameters = Sequence[Any] | Mapping[str, Any] | None

_USE_MEMORY = "use in_memory"


class Store:
    """An open database. Reading: `query` or a `cursor` each call. Writing: only inside `transaction`.

    `Store.open` only migrates; `pdmon.calc.opening.open_store` also brings configuration and results up to date.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path | None, config: Config) -> None:
        self.stated_config = config  # as its files state it
        self.config = config  # as it is in force: with the goals that were corrected since
        self.path = path
        self.is_past = False  # whether it holds an earlier moment, so that what is shown can be held against today's
        self._connection = connection
        self._write_lock = threading.RLock()
        self._cursor_lock = threading.Lock()
        self._versions: dict[str, int] = {}
        self._versions_lock = threading.Lock()

    @classmethod
    def open(cls, path: Path | str, config: Config) -> Self:
        """Open or create the database; raises StoreBusy, StoreDamaged, StoreFull, StoreReadOnly or StoreNewer.

        Opened twice in one process it is the same database: its settings are locked once and hold for both.
        """
        path = Path(path)
        with told(path, opening=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            # DuckDB would read a database of SQLite too, and fail in its own words at the first query.
            is_new = not path.exists()
            if not is_new and path.stat().st_size and not is_duckdb(path):
                raise StoreDamaged(worded(DAMAGED, path, "это не файл DuckDB"))
            connection = duckdb.connect(str(path))
            try:
                store = cls._prepared(connection, path, config)
                version = store.data_version()
            except BaseException:
                connection.close()
                raise
        noted = None if is_new else last_version(path)
        if noted is not None and version < noted:
            store.close()
            raise StoreDamaged(worded(DAMAGED, path, "последние записи пропали: нет файла .wal"))
        return store

    @classmethod
    def in_memory(cls, config: Config) -> Self:
        """An empty store that no file backs: past moments, tests. What is in it takes a tenth of the memory once it is
        `compact`."""
        connection = duckdb.connect(":memory:")
        connection.execute("attach ':memory:' as in_memory (compress)")
        connection.execute(_USE_MEMORY)
        return cls._prepared(connection, None, config)

    @classmethod
    def _prepared(cls, connection: duckdb.DuckDBPyConnection, path: Path | None, config: Config) -> Self:
        (is_locked,) = connection.execute("select current_setting('lock_configuration')").fetchone() or (False,)
        if not is_locked:
            connection.execute("set global TimeZone = 'UTC'")
            connection.execute("set preserve_insertion_order = false")
            migrate(connection)
            connection.execute("set enable_external_access = false")
            connection.execute("set lock_configuration = true")
        return cls(connection, path, config)

    @property
    def originals_dir(self) -> Path:
        """Where originals are kept: `<database>.files/originals`."""
        if self.path is None:
            raise ValueError("an in-memory store keeps no originals")
        return files_beside(self.path) / "originals"

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A fresh cursor; a cursor is never shared between threads or calls."""
        with self._cursor_lock:
            cursor = self._connection.cursor()
        if self.path is None:
            cursor.execute(_USE_MEMORY)
        return cursor

    def query(
        self, sql: str, parameters: Parameters = None, text_as_categories: bool = False, by_arrow: bool = False
    ) -> pd.DataFrame:
        """The rows of a query as a DataFrame, read on a cursor of its own; of many rows texts are quicker to compare
        as categories, and `by_arrow` quicker to read (where none of its columns is an exact decimal or a date)."""
        with self.cursor() as cursor, told(self.path):
            found = cursor.execute(sql, parameters)
            if not (text_as_categories or by_arrow):
                return found.df()
            frame = found.to_arrow_table().to_pandas(strings_to_categorical=text_as_categories)
        # What is mapped from no texts would be texts too, and could not be counted with.
        return frame.astype(dict.fromkeys(frame.columns[frame.dtypes == "str"], object)) if frame.empty else frame

    def rows(self, sql: str, parameters: Parameters = None) -> list[tuple[Any, ...]]:
        """The rows of a query as tuples, read on a cursor of its own."""
        with self.cursor() as cursor, told(self.path):
            return cursor.execute(sql, parameters).fetchall()

    @contextmanager
    def transaction(self, counter: str = "data_version") -> Iterator[duckdb.DuckDBPyConnection]:
        """The one writer: commits and raises the counter, or rolls everything back.

        What no result depends on (drafts, flags) counts separately, so that saving it does not empty every cache.
        """
        with self._write_lock, self.cursor() as cursor, told(self.path):
            cursor.execute("begin")
            try:
                yield cursor
                version = self._bump_version(cursor, counter)
                cursor.execute("commit")
            except BaseException:
                _roll_back(cursor)
                raise
            # COMMIT of a transaction that DuckDB aborted raises nothing and saves nothing.
            if self._version(counter) < version:
                raise StoreFull(FULL)
            self._remember(counter, version)
            if self.path is not None and counter == "data_version":
                note_version(self.path, version)

    def data_version(self, counter: str = "data_version") -> int:
        """Grows with every committed transaction: the key of every cache. It is remembered, for a page asks many times
        and nobody else can write to an open database."""
        known = self._versions.get(counter)
        return self._remember(counter, self._version(counter)) if known is None else known

    @property
    def is_demo(self) -> bool:
        """Whether the database holds demonstration data."""
        return bool(self.rows("select 1 from meta where key = 'demo' and value = 'yes'"))

    def set_flag(self, cursor: duckdb.DuckDBPyConnection, key: str, value: str) -> None:
        """Set one entry of `meta` within a transaction."""
        cursor.execute("delete from meta where key = ?", [key])
        cursor.execute("insert into meta values (?, ?)", [key, value])

    def flag(self, key: str) -> str | None:
        """One entry of `meta`."""
        found = self.rows("select value from meta where key = ?", [key])
        return found[0][0] if found else None

    def compact(self) -> None:
        """Compress what was written into a store that no file backs; nobody else may be writing."""
        with self._write_lock, self.cursor() as cursor:
            cursor.execute("checkpoint")

    def close(self) -> None:
        """Write the log into the file and let it go."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _remember(self, counter: str, version: int) -> int:
        """A version never falls: a reader that was slow to tell what it read does not undo a commit."""
        with self._versions_lock:
            self._versions[counter] = max(version, self._versions.get(counter, version))
            return self._versions[counter]

    def _version(self, counter: str) -> int:
        return int(self.rows("select value from meta where key = ?", [counter])[0][0])

    @staticmethod
    def _bump_version(cursor: duckdb.DuckDBPyConnection, counter: str) -> int:
        row = cursor.execute(
            "update meta set value = (value::bigint + 1)::varchar where key = ? returning value", [counter]
        ).fetchone()
        assert row is not None
        return int(row[0])


class RolledBack(Exception):
    """Raised within a transaction that is only looked at: it ends, and nothing of it is kept."""


def next_moments(
    cursor: duckdb.DuckDBPyConnection, count: int, at: datetime | Sequence[datetime] | None = None
) -> tuple[list[str], list[datetime]]:
    """Ids (UUIDv7) and acceptance moments for `count` submissions: from `at` (or now) on, or `at` for each of them,
    moved forward where that is needed to make them strictly increasing."""
    row = cursor.execute("select max(accepted_at) from submission_log").fetchone()
    last = row[0] if row else None
    ids = [found[0] for found in cursor.execute("select uuidv7()::varchar from range(?)", [count]).fetchall()]
    moments: list[datetime] = []
    for wanted in at if isinstance(at, Sequence) else [at or utc_now()] * count:
        last = max(wanted, last + timedelta(microseconds=1)) if last else wanted
        moments.append(last)
    return ids, moments


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    with suppress(duckdb.Error):  # DuckDB may have rolled back by itself
        cursor.execute("rollback")

"""What the process that judges a large file asks of the one that has the store."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from multiprocessing.connection import Connection
from typing import Any, NamedTuple, Self

import pyarrow as pa

from pdmon.programme.model import Config

Parameters = Sequence[Any] | Mapping[str, Any] | None


class Wanted(StrEnum):
    """In which shape the answer is wanted."""

    ROWS = "rows"  # a list of tuples
    TABLE = "table"  # an arrow stream, as bytes
    VERSION = "version"  # the store's data version


class Question(NamedTuple):
    """A query whose answer is wanted; `sql` is one of pdmon's own."""

    wanted: Wanted
    sql: str = ""
    parameters: Parameters = None


class StoreByWire:
    """What judging needs of a `Store`, asked of whoever has it."""

    def __init__(self, config: Config, wire: Connection) -> None:
        self.config = config
        self._wire = wire

    def ask(self, question: Question) -> Any:
        """The answer; raises EOFError when there is nobody left to give it."""
        self._wire.send(question)
        return self._wire.recv()

    def rows(self, sql: str, parameters: Parameters = None) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self.ask(Question(Wanted.ROWS, sql, parameters))
        return found

    def data_version(self) -> int:
        return int(self.ask(Question(Wanted.VERSION)))

    @contextmanager
    def cursor(self) -> Iterator["CursorByWire"]:
        yield CursorByWire(self)


class CursorByWire:
    """A cursor of DuckDB as far as judging uses one: a query, and all that it finds."""

    def __init__(self, store: StoreByWire) -> None:
        self._store = store
        self._asked = Question(Wanted.ROWS)

    def execute(self, sql: str, parameters: Parameters = None) -> Self:
        self._asked = Question(Wanted.ROWS, sql, parameters)
        return self

    def fetchall(self) -> list[tuple[Any, ...]]:
        return self._store.rows(self._asked.sql, self._asked.parameters)

    def to_arrow_table(self) -> pa.Table:
        stream = self._store.ask(self._asked._replace(wanted=Wanted.TABLE))
        return pa.ipc.open_stream(stream).read_all()

"""A shelf in a lake: a DuckLake with its catalogue in PostgreSQL and its data in a folder or a bucket.

Each shared table is one table of the lake, to which every source appends: its rows, with the source, the number of the
publication and their place in it. A publication is one transaction of the lake, together with its manifest, so that a
killed publisher leaves all of it or nothing. Appends of many sources do not hinder each other.
"""

import hashlib
import logging
import random
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from pdmon.sharing.errors import PlaceUnreachable, SourceRefused
from pdmon.sharing.lake_address import LakeAddress
from pdmon.sharing.manifest import Manifest, Part
from pdmon.sharing.shelf import Packed

_EXTENSIONS: Final = ("postgres_scanner", "ducklake")
_OF_BUCKET: Final = "httpfs"  # loaded only where the data lies in a bucket
_TRIES = 8  # of a publication, where the lake's own retries did not come through
_SEEN_FOR_SECONDS = 0.2  # forty sources look at one lake: one question serves them all
_KEPT_IN_CATALOGUE = 1000  # rows; a form is no file of its own
_KEPT_FOR = "7 days"  # earlier states of the lake
log = logging.getLogger(__name__)


class Lake:
    """The rows of one source in a lake."""

    def __init__(self, address: str, source: str) -> None:
        self._address, self._source = LakeAddress.of(address), source

    def numbers(self) -> list[int]:
        """Those whose transaction was committed."""
        with _attached(self._address) as lake:
            return lake.published().get(self._source, [])

    def manifest(self, number: int) -> bytes:
        """The manifest's row."""
        with _attached(self._address) as lake:
            found = lake.envelopes(self._source, number)
        if not found:
            raise FileNotFoundError(number)
        if len(found) > 1:
            raise SourceRefused(f"публикация {number} записана дважды.")
        return found[0].encode()

    def packed(self, rows: pa.Table) -> Packed:
        """With the hash of what the rows say."""
        return Packed(rows, b"", _digest(rows), tuple(rows.column_names))

    def tidy(self) -> None:
        """Put what is kept in the catalogue into files, small files together, and drop what nobody reads any more."""
        with _attached(self._address) as lake:
            lake.tidy()

    def put(self, manifest: Manifest, envelope: bytes, parts: Mapping[str, Packed]) -> None:
        """All rows and the manifest in one transaction; where another changed the lake's tables meanwhile, again."""
        with _attached(self._address) as lake:
            for attempt in range(_TRIES):
                try:
                    lake.append(manifest, envelope.decode(), {name: part.rows for name, part in parts.items()})
                    return
                except duckdb.TransactionException:
                    if attempt == _TRIES - 1:
                        raise
                    time.sleep(random.uniform(0.05, 0.5))

    def rows(self, manifest: Manifest, part: Part) -> pa.Table:
        """The rows of a part, if they say what was signed."""
        try:
            return self._signed_rows(manifest, part)
        except SourceRefused:
            _let_go(self._address)  # it remembers files: one that is brought back is to be read
            raise

    def _signed_rows(self, manifest: Manifest, part: Part) -> pa.Table:
        told = f"строки таблицы «{part.table}» публикации {manifest.number}"
        with _attached(self._address) as lake:
            try:
                rows = lake.rows(self._source, manifest.number, part)
            except (duckdb.CatalogException, duckdb.BinderException) as error:
                raise SourceRefused(f"{told} в озере не найдены.") from error
            except duckdb.Error as error:
                if not _is_damage(error):
                    raise
                raise SourceRefused(f"{told} не читаются: файл озера повреждён или подменён.") from error
        if part.columns is None or _digest(rows) != part.sha256:
            raise SourceRefused(f"{told} не те, что подписаны: они повреждены или подменены.")
        return rows


class _Connection:
    """An attached lake in a database of its own: the store itself has no way out."""

    def __init__(self, address: LakeAddress) -> None:
        self._database = duckdb.connect(
            config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}
        )
        for name in (*_EXTENSIONS, _OF_BUCKET) if address.is_in_bucket else _EXTENSIONS:
            self._database.execute(f"load {_quoted(str(_extension(name)))}")
        if address.is_in_bucket:
            told = ["type s3", *(f"{name} {_quoted(value)}" for name, value in address.secret.items())]
            self._database.execute(f"create secret bucket ({', '.join(told)})")
        data = f"data_path {_quoted(address.data_path)}, override_data_path true, " if address.data_path else ""
        self._database.execute(
            f"attach {_quoted('ducklake:postgres:' + address.catalogue)} as lake "
            f"({data}data_inlining_row_limit {_KEPT_IN_CATALOGUE})"
        )
        self._seen_at, self._snapshot = 0.0, -1
        self._published: dict[str, list[int]] = {}

    def published(self) -> dict[str, list[int]]:
        """Source -> the numbers of its publications; read again where the lake has changed."""
        now = time.monotonic()
        if now - self._seen_at > _SEEN_FOR_SECONDS:
            ((snapshot,),) = self._database.execute("from lake.current_snapshot()").fetchall()
            if snapshot != self._snapshot:
                with suppress(duckdb.CatalogException):  # nobody has published yet
                    self._published = dict(
                        self._database.execute(
                            "select source, list(distinct number order by number) from lake.publications "
                            "group by source"
                        ).fetchall()
                    )
            self._seen_at, self._snapshot = now, snapshot
        return self._published

    def envelopes(self, source: str, number: int) -> list[str]:
        """The manifests under a number."""
        found = self._database.execute(
            "select envelope from lake.publications where source = ? and number = ?", [source, number]
        )
        return [envelope for (envelope,) in found.fetchall()]

    def append(self, manifest: Manifest, envelope: str, tables: Mapping[str, pa.Table]) -> None:
        """One attempt at a publication; raises duckdb.TransactionException where it was not committed, or where that
        is not known: asked again, it finds its own manifest."""
        own = pa.Table.from_pylist([{"source": manifest.source, "number": manifest.number, "envelope": envelope}])
        self._database.execute("begin")
        try:
            known = self._columns()
            found = self.envelopes(manifest.source, manifest.number) if "publications" in known else []
            if not found:
                for table, rows in tables.items():
                    self._append(table, _placed(manifest, rows), known.get(table))
                self._append("publications", own, known.get("publications"))
            self._database.execute("commit")
        except BaseException:
            with suppress(duckdb.Error):
                self._database.execute("rollback")
            raise
        finally:
            self._seen_at = 0.0
        if found and found != [envelope]:
            raise PlaceUnreachable(f"Публикация {manifest.number} источника «{manifest.source}» уже есть: повторите.")

    def _columns(self) -> dict[str, list[str]]:
        """Table of the lake -> its columns."""
        found = self._database.execute(
            "select table_name, list(column_name) from duckdb_columns() where database_name = 'lake' "
            "and schema_name = 'main' group by table_name"
        )
        return dict(found.fetchall())

    def _append(self, table: str, rows: pa.Table, columns: Sequence[str] | None) -> None:
        self._database.register("appended", rows)
        if columns is None:
            self._database.execute(f"create table lake.{table} as from appended limit 0")
            self._database.execute(f"alter table lake.{table} set partitioned by (source)")
        else:  # this source's program may be newer than who made the table
            for name, kind, *_ in self._database.execute("describe appended").fetchall():
                if name not in columns:
                    self._database.execute(f'alter table lake.{table} add column "{name}" {kind}')
        self._database.execute(f"insert into lake.{table} by name from appended")
        self._database.unregister("appended")

    def rows(self, source: str, number: int, part: Part) -> pa.Table:
        """The rows of a part in their order."""
        columns = ", ".join(f'"{name}"' for name in part.columns or ())
        return self._database.execute(
            f"select {columns} from lake.{part.table} where source = ? and publication = ? order by row_number",
            [source, number],
        ).to_arrow_table()

    def tidy(self) -> None:
        """The lake's own upkeep; what somebody may still be writing or reading is left for the next time."""
        for option in ("expire_older_than", "delete_older_than"):
            self._database.execute(f"call lake.set_option('{option}', '{_KEPT_FOR}')")
        self._database.execute("checkpoint lake")

    def close(self) -> None:
        """Let go of the catalogue."""
        self._database.close()


_connections: dict[LakeAddress, _Connection] = {}
_lock = threading.RLock()


@contextmanager
def _attached(address: LakeAddress) -> Iterator[_Connection]:
    """The process's connection to a lake, kept while it works."""
    with _lock:
        try:
            if address not in _connections:
                _connections[address] = _Connection(address)
            yield _connections[address]
        except duckdb.Error as error:
            log.warning("lake: %s", error)
            _let_go(address)
            told = "Проверьте сеть, имя базы, права и папку данных."
            raise PlaceUnreachable(f"Озеро не отвечает: {address.shown}. {told}") from error


def let_go_of_all() -> None:
    """End the process's connections to lakes."""
    for address in list(_connections):
        _let_go(address)


def _let_go(address: LakeAddress) -> None:
    with _lock:
        kept = _connections.pop(address, None)
        if kept is not None:
            with suppress(duckdb.Error):
                kept.close()


def _extension(name: str) -> Path:
    """The extension's file in its package, built for this very DuckDB; raises PlaceUnreachable."""
    package = find_spec(f"duckdb_extension_{name}")
    for folder in (package.submodule_search_locations or ()) if package else ():
        path = Path(folder) / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
        if path.exists():
            return path
    raise PlaceUnreachable(
        "Для озера нужны дополнительные пакеты, их здесь нет. Установите их: "
        "python -m pip install --require-hashes -r requirements-lake.txt."
    )


def _is_damage(error: duckdb.Error) -> bool:
    """Whether a data file is there and is none: unlike a server or a folder that does not answer."""
    return isinstance(error, duckdb.InvalidInputException) or "TProtocolException" in str(error)


def _placed(manifest: Manifest, rows: pa.Table) -> pa.Table:
    """Rows with whose they are, of which publication, and their place in it."""
    count = rows.num_rows
    whose = {
        "source": pa.repeat(manifest.source, count),
        "publication": pa.repeat(manifest.number, count),
        "row_number": pa.array(range(count), pa.int64()),
    }
    return pa.table(whose | dict(zip(rows.column_names, rows.columns, strict=True)))


def _digest(rows: pa.Table) -> str:
    """The hash of what rows say, whatever wrote them down: of each row as JSON, in their order."""
    with _scratch().cursor() as cursor:
        cursor.register("said", rows)
        hashes = cursor.execute("select sha256(to_json(said)::varchar) from said").to_arrow_table().column(0)
    return hashlib.sha256("\n".join(hashes.to_pylist()).encode()).hexdigest()


@cache
def _scratch() -> duckdb.DuckDBPyConnection:
    return duckdb.connect()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"

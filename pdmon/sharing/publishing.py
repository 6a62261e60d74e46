"""Publishing: what the append-only tables gained since the last time, with a signed manifest.

Whoever reads meanwhile sees the publication whole or not at all. A publisher that is killed between the publication and
its own note finds it again and notes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import duckdb
import pyarrow as pa

from pdmon.programme.reading_digest import reading_digests
from pdmon.sharing.errors import SharingError, SourceRefused
from pdmon.sharing.manifest import Manifest, Part, manifest_name, sealed, unsealed
from pdmon.sharing.shelf import Shelf, accept_address, shelf_of
from pdmon.sharing.signing import new_keys
from pdmon.store import Store
from pdmon.store.connection import utc_now
from pdmon.store.log import publications, shared
from pdmon.store.log.publications import Published, Publisher
from pdmon.store.log.sources import COUNTER

_NOT_SET_UP = "Место публикации не задано: python -m pdmon publish --to МЕСТО --source ИМЯ."


@dataclass(frozen=True)
class Outcome:
    """What was published: the number of the newest publication, and how many rows are new in it (0: nothing new)."""

    number: int
    rows: int


def set_up(store: Store, source: str, address: str, root: str | None, who: str, is_anew: bool = False) -> Publisher:
    """Say where to publish and under which name; makes the keys. Publishing begins with the first row.

    `root`: the unit that the source is about; None where only one has nothing above it. Raises SharingError.
    """
    tops = [unit for (unit,) in store.rows("select unit from units where parent is null order by unit")]
    if root is None and len(tops) != 1:
        told = ", ".join(tops) or "реестр пуст"
        raise SharingError(f"Назовите территорию, о которой публикация: --unit КОД ({told}).")
    chosen = root or tops[0]
    if not store.rows("select 1 from units where unit = ?", [chosen]):
        raise SharingError(f"Организации «{chosen}» нет в реестре.")
    accept_address(address)
    if not is_anew and shelf_of(address, source).numbers():
        told = "Выберите другое имя; если это прежние публикации этой же территории, добавьте ключ --anew."
        raise SharingError(f"В этом месте уже есть публикации источника «{source}». {told}")
    with store.transaction(COUNTER) as cursor:
        return _begin(cursor, Publisher(source, address, chosen, "", *new_keys()), who)


def begin_anew(store: Store, who: str) -> Publisher:
    """Publish everything from the first row on once more: after a restore from an older backup, or where the place was
    lost. The centre takes it in after it agreed to. Raises SharingError where nothing is set up."""
    own = publications.publisher(store)
    if own is None:
        raise SharingError(_NOT_SET_UP)
    with store.transaction(COUNTER) as cursor:
        return _begin(cursor, own, who)


def rows_left(store: Store, cursor: duckdb.DuckDBPyConnection, who: str) -> None:
    """Within a transaction that takes rows out: a publisher's rows are no longer those that it has published."""
    own = publications.publisher(store)
    if own is not None:
        _begin(cursor, own, who)


def _begin(cursor: duckdb.DuckDBPyConnection, own: Publisher, who: str) -> Publisher:
    """The same publisher in a generation of its own."""
    row = cursor.execute("select uuidv7()::varchar").fetchone()
    assert row is not None
    new = replace(own, generation=row[0])
    publications.set_up(cursor, new, utc_now(), who)
    return new


def publish(store: Store) -> Outcome:
    """Publish what is new; raises SharingError where nothing is set up, or the place knows more than this database."""
    own = publications.publisher(store)
    if own is None:
        raise SharingError(_NOT_SET_UP)
    shelf = shelf_of(own.place, own.source)
    last = _caught_up(store, own, shelf)
    tables, counts = _new_rows(store, last)
    if not tables:
        return Outcome(last.number, 0)
    packed = {table: shelf.packed(rows) for table, rows in tables.items()}
    before = last.table_rows or {}
    manifest = Manifest(
        source=own.source,
        generation=own.generation,
        number=last.number + 1,
        previous=last.manifest_sha256,
        published_at=utc_now(),
        root=own.root,
        programmes=reading_digests(store.config),
        schema_version=_schema_version(store),
        parts=tuple(
            Part(
                table=table,
                start=before.get(table, 0),
                rows=part.rows.num_rows,
                sha256=part.sha256,
                columns=part.columns,
            )
            for table, part in packed.items()
        ),
    )
    shelf.put(manifest, sealed(manifest, own.private_key), packed)
    _note(store, own, manifest, counts)
    return Outcome(manifest.number, sum(part.rows for part in manifest.parts))


def _caught_up(store: Store, own: Publisher, shelf: Shelf) -> Published:
    """The last publication; one that a killed publisher could not note any more is noted now."""
    last = publications.last_publication(store, own.generation)
    known = shelf.numbers()
    if not known:
        if last.number:
            raise SharingError(
                f"Публикаций источника «{own.source}» на месте нет, а было {last.number}. Верните их из копии, или "
                "начните заново: python -m pdmon publish --anew."
            )
        return last
    newest = known[-1]
    begins = not last.number
    try:
        found = unsealed(shelf.manifest(newest), own.public_key, manifest_name(newest))
    except SourceRefused:
        if begins:  # what lies there was signed with a key that is lost
            return Published(newest)
        raise
    if found.generation != own.generation:
        if begins:
            return Published(newest)
        raise _older(own)
    if found.sha256 == last.manifest_sha256:
        return last
    follows = found.previous == last.manifest_sha256 and (begins or newest == last.number + 1)
    if not follows or not _is_ours(store, shelf, found):
        raise _older(own)
    counts = dict(last.table_rows or {}) | {part.table: part.start + part.rows for part in found.parts}
    _note(store, own, found, counts)
    return publications.last_publication(store, own.generation)


def _older(own: Publisher) -> SharingError:
    return SharingError(
        f"Опубликованное источником «{own.source}» не продолжает эту базу: похоже, она восстановлена из более ранней "
        "копии. Начните публикации заново (python -m pdmon publish --anew) и сообщите центру новый ключ."
    )


def _is_ours(store: Store, shelf: Shelf, manifest: Manifest) -> bool:
    """Whether this database has the very rows of a publication that it did not note."""
    with store.cursor() as cursor:
        cursor.execute("begin")
        for part in manifest.parts:
            kept = shelf.rows(manifest, part)
            rows = shared.rows_since(cursor, part.table, part.start).slice(0, part.rows)
            if not rows.select(kept.column_names).equals(kept):  # a column may have been added since
                return False
        cursor.execute("commit")
    return True


def _new_rows(store: Store, last: Published) -> tuple[dict[str, pa.Table], dict[str, int]]:
    """Table -> its new rows, of one moment; and how many rows each table has then."""
    with store.cursor() as cursor:
        cursor.execute("begin")
        counts = shared.row_counts(cursor)
        before: Mapping[str, int] = last.table_rows or {}
        tables = {
            table: shared.rows_since(cursor, table, before.get(table, 0))
            for table in shared.SHARED
            if counts[table] > before.get(table, 0)
        }
        cursor.execute("commit")
    return tables, counts


def _note(store: Store, own: Publisher, manifest: Manifest, counts: Mapping[str, int]) -> None:
    done = Published(manifest.number, manifest.sha256, counts, manifest.published_at)
    with store.transaction(COUNTER) as cursor:
        publications.note_publication(cursor, own.generation, done)


def _schema_version(store: Store) -> int:
    return int(store.rows("select max(version) from schema_migrations")[0][0])

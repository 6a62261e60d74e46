"""Gathering: which sources a centre takes in, and taking in what they published since, each publication exactly once.

A publication is one transaction: its rows, the names of its units, the figures in force and the results all appear
together, and so does the note that it is here. Whoever is killed meanwhile begins with the same publication again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import duckdb
import pyarrow as pa

from pdmon.calc.plan.dimensions import write_reporting_nodes
from pdmon.calc.refresh import refresh, refresh_all
from pdmon.sharing import publishing
from pdmon.sharing.errors import PlaceUnreachable, SharingError, SourceRefused
from pdmon.sharing.manifest import Manifest, Part, manifest_name, unsealed
from pdmon.sharing.names import names_here
from pdmon.sharing.shelf import accept_address, shelf_of
from pdmon.sharing.signing import is_key
from pdmon.store import Store
from pdmon.store.connection import utc_now
from pdmon.store.log import shared, sources
from pdmon.store.log.in_force import recompute_in_force
from pdmon.store.log.sources import ATTACHED, COUNTER, DETACHED, Imported, Publication, Source

MAX_AHEAD = timedelta(hours=1)  # a clock further ahead would put its forms before those of everybody
_CHANGES_TREE = ("unit_versions", "register_acts")


@dataclass(frozen=True)
class Gathered:
    """What came of one look at a source; `refused` says why something of it was not taken in."""

    source: str
    publications: int = 0
    rows: int = 0
    refused: str = ""


def described(store: Store, name: str, place: str | None, key: str | None, under: str | None) -> Source:
    """The source as it is known here, with what is said anew. Raises SharingError where something is missing."""
    with store.cursor() as cursor:
        known = sources.sources(cursor).get(name)
    if known is None and (place is None or key is None or under is None):
        raise SharingError(f"Источник «{name}» ещё не подключён: нужны ключи --from, --key и --under.")
    if known is not None and under not in (None, known.under):
        raise SharingError(f"Источник «{name}» уже стоит под «{known.under}»: подключите его под другим именем.")
    return Source(
        name,
        place or (known.place if known else ""),
        key or (known.public_key if known else ""),
        under or (known.under if known else ""),
    )


def attach(store: Store, source: Source, who: str) -> None:
    """Gather a source from now on, or gather it with another key or place. Raises SharingError."""
    if not is_key(source.public_key):
        raise SharingError("Ключ источника не похож на ключ: скопируйте его целиком из вывода команды publish.")
    accept_address(source.place)
    with store.transaction(COUNTER) as cursor:
        known = sources.sources(cursor).get(source.source)
        if known is not None or sources.names_of(cursor, source.source):  # again, or with another key or place
            sources.note(cursor, source, ATTACHED, who)
            return
        if not cursor.execute("select 1 from units where unit = ?", [source.under]).fetchone():
            raise SharingError(f"Организации «{source.under}», под которой встанет источник, нет в реестре.")
        if cursor.execute("select 1 from units where unit = ?", [source.source]).fetchone():
            raise SharingError(f"Код «{source.source}» в реестре уже занят: назовите источник иначе.")
        sources.note(cursor, source, ATTACHED, who)


def detach(store: Store, name: str, who: str) -> None:
    """Gather a source no more; what is here of it stays. Raises SharingError."""
    with store.transaction(COUNTER) as cursor:
        known = sources.sources(cursor)
        if name not in known:
            raise _unknown(name, known)
        sources.note(cursor, known[name], DETACHED, who)


def begin_anew(store: Store, name: str, who: str) -> Gathered:
    """Take a source out and in again, because it has begun anew: in one transaction, or not at all. Who publishes what
    was gathered begins anew with it. Raises SharingError."""
    with store.cursor() as cursor:
        known = sources.sources(cursor)
    if name not in known:
        raise _unknown(name, known)
    taken = _Look(store, known[name])
    with store.transaction() as cursor:
        shared.forget_source(cursor, name)
        rows, count = 0, 0
        last: Imported | None = None
        for manifest in taken.begun_anew():
            last = taken.take(cursor, manifest, last)
            rows, count = rows + sum(part.rows for part in manifest.parts), count + 1
        publishing.rows_left(store, cursor, who)
        refresh_all(cursor)
    sources.refused(store, name, "")
    return Gathered(name, count, rows)


def gather_all(store: Store, names: Iterable[str] = ()) -> list[Gathered]:
    """Take in what the sources (all, or those named) published since; one that is refused or out of reach does not
    keep the others. Raises SharingError for an unknown name."""
    with store.cursor() as cursor:
        known = sources.sources(cursor)
    for name in names:
        if name not in known:
            raise _unknown(name, known)
    return [gather(store, known[name]) for name in (names or known)]


def gather(store: Store, source: Source) -> Gathered:
    """Take in what a source published since."""
    done, rows = 0, 0
    try:
        look = _Look(store, source)  # a bucket may refuse already when it is named
        while (manifest := look.following()) is not None:
            with store.transaction() as cursor:
                last = sources.last_import(cursor, source.source)
                look.take(cursor, manifest, last)
                look.work_out(cursor, manifest, is_first=last is None)
            done, rows = done + 1, rows + sum(part.rows for part in manifest.parts)
    except (SourceRefused, PlaceUnreachable) as error:
        sources.refused(store, source.source, str(error))
        return Gathered(source.source, done, rows, str(error))
    sources.refused(store, source.source, "")
    return Gathered(source.source, done, rows)


def _unknown(name: str, known: Mapping[str, Source]) -> SharingError:
    return SharingError(f"Источника «{name}» здесь нет. Есть: {', '.join(known) or 'ни одного'}.")


class _Look:
    """One source, looked at once: what it published behind what is here, and taking that in. Raises
    PlaceUnreachable."""

    def __init__(self, store: Store, source: Source) -> None:
        self._store = store
        self._source = source
        self._shelf = shelf_of(source.place, source.source)
        self._manifests: dict[int, Manifest] = {}
        self._pairs: list[tuple[str, str]] = []

    def following(self) -> Manifest | None:
        """The publication behind the last one that is here; raises SourceRefused where it does not follow it."""
        with self._store.cursor() as cursor:
            last = sources.last_import(cursor, self._source.source)
        known = self._shelf.numbers()
        if last is None:
            return self._first(known) if known else None
        if last.number not in known:
            raise self._refusal(f"публикации {last.number}, принятой раньше, больше нет.")
        if self._manifest(last.number).sha256 != last.manifest_sha256:
            raise self._refusal(f"публикация {last.number} не та, что была принята: источник переписал прошлое.")
        if last.number + 1 not in known:
            if known[-1] > last.number:
                raise self._refusal(f"публикации {last.number + 1} нет, а следующие есть.")
            return None
        found = self._manifest(last.number + 1)
        if found.generation != last.generation:
            raise self._refusal(
                "источник начал публикации заново. Если так и должно быть, выполните: "
                f"python -m pdmon subscribe {self._source.source} --anew."
            )
        if found.previous != last.manifest_sha256:
            raise self._refusal(f"публикация {found.number} продолжает не ту, что принята здесь.")
        return found

    def begun_anew(self) -> Iterable[Manifest]:
        """All publications of the source's newest generation."""
        known = self._shelf.numbers()
        if not known:
            raise self._refusal("публикаций нет.")
        first = self._first(known)
        yield first
        before = first
        for number in range(first.number + 1, known[-1] + 1):
            found = self._manifest(number)
            if (found.generation, found.previous) != (before.generation, before.sha256):
                raise self._refusal(f"публикация {number} не продолжает предыдущую.")
            yield found
            before = found

    def take(self, cursor: duckdb.DuckDBPyConnection, manifest: Manifest, last: Imported | None) -> Imported:
        """Put a publication's rows in, within a transaction, and note it; figures and results are left to the caller
        but for what `work_out` needs. Raises SourceRefused."""
        self._check(manifest, last)
        tables = {part.table: self._rows(manifest, part) for part in manifest.parts}
        name = self._source.source
        named = sources.names_of(cursor, name)
        new = names_here(tables, manifest.root, self._source, named)
        shared.stage(cursor, tables, named | new)
        if known := shared.known_submissions(cursor):
            told = f"{len(known)} её форм здесь уже есть: источник подключён дважды или опубликовал чужое."
            raise self._refusal(f"публикация {manifest.number} не принята, {told}")
        if foreign := shared.foreign_rows(cursor, name):
            told = "она меняет то, что было подано раньше: источник переписал прошлое."
            raise self._refusal(f"публикация {manifest.number} не принята ({', '.join(foreign)}): {told}")
        sources.name_units(cursor, name, new)
        cursor.execute(
            "create or replace temp table staged_root as select ? as root, ? as under",
            [manifest.root, self._source.under],
        )
        pairs = shared.put_in(cursor, name)
        recompute_in_force(cursor, pairs)
        self._pairs = pairs
        counts = dict(last.table_rows if last else {}) | {part.table: part.start + part.rows for part in manifest.parts}
        done = Imported(manifest.generation, manifest.number, manifest.sha256, counts, manifest.root)
        sources.note_import(cursor, name, done, Publication(manifest.programmes, manifest.published_at))
        return done

    def work_out(self, cursor: duckdb.DuckDBPyConnection, manifest: Manifest, is_first: bool) -> None:
        """The results of what the publication changed."""
        changes_tree = any(part.table in _CHANGES_TREE for part in manifest.parts)
        if changes_tree and not is_first:
            refresh_all(cursor)  # a unit may have left a node that nothing new speaks of
            return
        changed: set[tuple[str, str | None]] = set(self._pairs)
        if changes_tree:
            write_reporting_nodes(cursor)
            changed |= {(unit, None) for unit in sources.names_of(cursor, self._source.source).values()}
        checked = cursor.execute(
            "select distinct staged_names.unit, incoming.period from incoming_document_check_log as incoming "
            "inner join staged_names on incoming.unit = staged_names.source_unit"
        )
        refresh(cursor, changed | set(checked.fetchall()))

    def _check(self, manifest: Manifest, last: Imported | None) -> None:
        if manifest.source != self._source.source:
            raise self._refusal(f"публикация {manifest.number} подписана как «{manifest.source}».")
        if manifest.published_at > utc_now() + MAX_AHEAD:
            raise self._refusal(f"публикация {manifest.number} помечена будущим временем: проверьте часы источника.")
        before = last.table_rows if last else {}
        for part in manifest.parts:
            if part.table not in shared.SHARED:
                raise self._refusal(f"таблица «{part.table}» здесь неизвестна: обновите программу.")
            if part.start != before.get(part.table, 0):
                raise self._refusal(f"публикация {manifest.number} пропускает строки таблицы «{part.table}».")
        if last and last.root != manifest.root:
            raise self._refusal(f"источник говорит теперь о другой территории: «{manifest.root}».")

    def _rows(self, manifest: Manifest, part: Part) -> pa.Table:
        try:
            rows = self._shelf.rows(manifest, part)
        except SourceRefused as error:
            raise self._refusal(str(error)) from error
        if rows.num_rows != part.rows:
            told = f"в публикации {manifest.number} строк таблицы «{part.table}» {rows.num_rows}"
            raise self._refusal(f"{told}, а подписано {part.rows}.")
        return rows

    def _first(self, known: Sequence[int]) -> Manifest:
        """Where the newest generation begins."""
        for number in reversed(known):
            found = self._manifest(number)
            if not found.previous:
                return found
        raise self._refusal("начала публикаций нет.")

    def _manifest(self, number: int) -> Manifest:
        if number not in self._manifests:
            self._manifests[number] = self._read_manifest(number)
        return self._manifests[number]

    def _read_manifest(self, number: int) -> Manifest:
        name = manifest_name(number)
        try:
            found = unsealed(self._shelf.manifest(number), self._source.public_key, name)
        except FileNotFoundError as error:
            raise self._refusal(f"публикации {number} нет.") from error
        except SourceRefused as error:
            raise self._refusal(str(error)) from error
        if found.number != number:
            raise self._refusal(f"{name}: внутри публикация {found.number}.")
        return found

    def _refusal(self, told: str) -> SourceRefused:
        return SourceRefused(f"Источник «{self._source.source}»: {told}")

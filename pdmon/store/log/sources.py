"""Sources as the store has them: which are gathered here, what of them is here, and that nobody else writes theirs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from pdmon.store.connection import Store, utc_now
from pdmon.store.errors import StoreError
from pdmon.store.log.rows import insert_rows

COUNTER = "sharing_version"  # for Store.transaction: a refusal changes no result
DETACHED, ATTACHED = "detached", "attached"


class SourceOwned(StoreError):
    """What a source publishes is changed at the source."""


@dataclass(frozen=True)
class Source:
    """A source that is gathered here: where it publishes, its public key, the unit here that stands above it."""

    source: str
    place: str
    public_key: str
    under: str


@dataclass(frozen=True)
class Imported:
    """The last publication of a source that is here."""

    generation: str
    number: int
    manifest_sha256: str
    table_rows: Mapping[str, int]
    root: str


def note(cursor: duckdb.DuckDBPyConnection, source: Source, act: str, who: str) -> None:
    """Record that a source is gathered (with a new key, from another place) or no more."""
    cursor.execute(
        "insert into source_log by name select ? as source, ? as place, ? as public_key, ? as under, ? as act, "
        "? as recorded_at, ? as who",
        [source.source, source.place, source.public_key, source.under, act, utc_now(), who],
    )


def sources(cursor: duckdb.DuckDBPyConnection) -> dict[str, Source]:
    """Name -> the sources that are gathered here."""
    found = cursor.execute(
        "select source, place, public_key, under from source_log "
        "qualify row_number() over (partition by source order by recorded_at desc) = 1 and act != ? order by source",
        [DETACHED],
    ).fetchall()
    return {row[0]: Source(*row) for row in found}


def last_import(cursor: duckdb.DuckDBPyConnection, source: str) -> Imported | None:
    """What of a source was taken in last."""
    row = cursor.execute(
        "select generation::varchar, number, manifest_sha256, table_rows, root from import_log where source = ? "
        "order by number desc limit 1",
        [source],
    ).fetchone()
    return Imported(*row) if row else None


def refused(store: Store, source: str, told: str) -> None:
    """Keep why a source was refused, or ('') that it is no more; said twice it is kept once."""
    newest = store.rows(
        "select told from source_refusal_log where source = ? order by happened_at desc limit 1", [source]
    )
    if (newest[0][0] if newest else "") == told:
        return
    with store.transaction(COUNTER) as cursor:
        cursor.execute("insert into source_refusal_log values (?, ?, ?)", [source, told, utc_now()])


def name_units(cursor: duckdb.DuckDBPyConnection, source: str, names: Mapping[str, str]) -> None:
    """Record how units of a source are called here."""
    insert_rows(
        cursor,
        "source_units",
        {"source": [source] * len(names), "source_unit": list(names), "unit": list(names.values())},
    )


def names_of(cursor: duckdb.DuckDBPyConnection, source: str) -> dict[str, str]:
    """The source's code of a unit -> its code here."""
    return dict(cursor.execute("select source_unit, unit from source_units where source = ?", [source]).fetchall())


def owners(cursor: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Unit -> the source that it comes from, for the units that come from one."""
    return dict(cursor.execute("select unit, source from source_units").fetchall())


def refuse_owned(cursor: duckdb.DuckDBPyConnection, units: Iterable[str]) -> None:
    """Raise SourceOwned where a unit comes from a source: its figures and its entry are changed there."""
    found = cursor.execute(
        "select unit, source from source_units where unit in (select unnest(?)) order by unit limit 1", [list(units)]
    ).fetchone()
    if found:
        raise SourceOwned(
            f"Сведения организации «{found[0]}» приходят из источника «{found[1]}». Исправьте их там: здесь они "
            "обновятся сами."
        )


def refuse_owned_items(cursor: duckdb.DuckDBPyConnection, items: Sequence[str]) -> None:
    """Raise SourceOwned where an item of the management cycle comes from a source."""
    if not items:
        return
    found = cursor.execute(
        "select source from source_items where item_id in (select unnest(?::uuid[])) limit 1", [list(items)]
    ).fetchone()
    if found:
        raise SourceOwned(f"Эта запись пришла из источника «{found[0]}». Изменить её можно только там.")


def note_import(cursor: duckdb.DuckDBPyConnection, source: str, done: Imported, told: "Publication") -> None:
    """Record a publication as taken in."""
    cursor.execute(
        "insert into import_log by name select ? as source, ?::uuid as generation, ? as number, ? as manifest_sha256, "
        "map(?, ?::bigint[]) as table_rows, ? as root, map(?::varchar[], ?::varchar[]) as programmes, "
        "? as published_at, ? as imported_at",
        [
            *(source, done.generation, done.number, done.manifest_sha256),
            *(list(done.table_rows), list(done.table_rows.values()), done.root),
            *(list(told.programmes), list(told.programmes.values()), told.published_at, utc_now()),
        ],
    )


@dataclass(frozen=True)
class Publication:
    """What a source said beside its rows: when, and how it reads each programme (code -> digest)."""

    programmes: Mapping[str, str]
    published_at: datetime

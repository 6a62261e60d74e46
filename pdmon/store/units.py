"""The organisation register: units that open, close, move and are renamed; every recorded entry is kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta

import duckdb
import pyarrow as pa

from pdmon.store.connection import Store
from pdmon.store.log.rows import insert_rows
from pdmon.words.local_time import utc_now

COLUMNS = ("unit", "name", "short_name", "kind", "parent", "opened", "closed", "latitude", "longitude")


@dataclass(frozen=True)
class Unit:
    """A node of the organisation tree; `parent` is None for a root, dates are None when not limited; where it stands
    (degrees, WGS 84) is known whole or not at all."""

    unit: str
    name: str
    short_name: str
    kind: str
    parent: str | None = None
    opened: date | None = None
    closed: date | None = None
    latitude: float | None = None
    longitude: float | None = None

    def is_open_in(self, year: int) -> bool:
        """Opened in the year and closed in the year both count as open."""
        return not (self.opened and self.opened.year > year) and not (self.closed and self.closed.year < year)


@dataclass(frozen=True)
class Entry:
    """A unit as the register has it from a day on; `since` is None for an entry that holds from the beginning."""

    unit: Unit
    since: date | None = None


class UnitsError(ValueError):
    """The register would not be a tree; `problems` says why in Russian."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


def save_units(
    cursor: duckdb.DuckDBPyConnection,
    units: Sequence[Unit],
    who: str,
    at: datetime | None = None,
    since: date | None = None,
) -> int:
    """Record what is new or changed within a transaction, as it holds from `since` (None: from the beginning) on;
    returns how many entries were recorded.

    Units absent from `units` stay as they are; close a unit by its `closed` date. Raises UnitsError if a parent is
    unknown both to the register and to `units`, or if the tree would have a circle.
    """
    known = {unit.unit: unit for unit in _read(cursor)}
    if problems := tree_problems({**known, **{unit.unit: unit for unit in units}}):
        raise UnitsError(problems)
    changed = [Entry(unit, since) for unit in units if known.get(unit.unit) != unit]
    add_entries(cursor, changed, who, at)
    return len(changed)


def add_entries(
    cursor: duckdb.DuckDBPyConnection,
    entries: Sequence[Entry],
    who: str,
    at: datetime | None = None,
    act_id: str | None = None,
) -> None:
    """Record entries within a transaction; each takes the place of all older ones of its unit from its day on."""
    moment = at or utc_now()
    if at is None:  # the newest entry is told by its moment
        row = cursor.execute("select max(recorded_at) from unit_versions").fetchone()
        moment = max(moment, row[0] + timedelta(microseconds=1)) if row and row[0] else moment
    stated = [astuple(entry.unit) for entry in entries]
    fields: dict[str, Sequence[object]] = {name: [row[at] for row in stated] for at, name in enumerate(COLUMNS)}
    recorded: dict[str, Sequence[object]] = {
        "recorded_at": [moment] * len(entries),
        "recorded_by": [who] * len(entries),
        "valid_from": [entry.since for entry in entries],
        "act_id": [act_id] * len(entries),
    }
    insert_rows(cursor, "unit_versions", _typed(fields | recorded))


def timelines(cursor: duckdb.DuckDBPyConnection) -> dict[str, list[Entry]]:
    """Code -> the unit's entries by the day they hold from, as they are known now; the first holds from the
    beginning."""
    found: dict[str, list[Entry]] = {}
    rows = cursor.execute(
        f"select {', '.join(COLUMNS)}, valid_from from unit_timeline order by unit, valid_from nulls first"
    ).fetchall()
    for *fields, since in rows:
        unit = Unit(*fields)
        found.setdefault(unit.unit, []).append(Entry(unit, since))
    return found


def at_day(entries: Sequence[Entry], day: date) -> Unit:
    """The unit as its entries, ordered by their days, have it on a day."""
    return [entry for entry in entries if (entry.since or date.min) <= day][-1].unit


def dated_units(store: Store) -> dict[str, list[Entry]]:
    """`timelines` of the units that did not always read the same: they are few."""
    with store.cursor() as cursor:
        return {code: entries for code, entries in timelines(cursor).items() if len(entries) > 1}


def units(store: Store) -> dict[str, Unit]:
    """The register as it reads last: code -> Unit."""
    with store.cursor() as cursor:
        return {unit.unit: unit for unit in _read(cursor)}


def reporting_units(store: Store, programme: str, year: int | None = None) -> list[Unit]:
    """Organisations (in KBR municipalities) that report for the programme, in the order of the register;
    with `year`, those open in it."""
    register = units(store)
    codes = store.rows(
        "select distinct unit from reporting_nodes where programme = ? and level = 'S' "
        "and (?::integer is null or ? between open_from and open_to)",
        [programme, year, year],
    )
    wanted = {code for (code,) in codes}
    return [unit for unit in register.values() if unit.unit in wanted]


def tree_problems(found: Mapping[str, Unit]) -> list[str]:
    """What keeps the units from being a tree: circles and parents that are not there, in Russian."""
    problems = []
    for unit in found.values():
        path = path_up(unit.unit, found)
        last = found[path[-1]].parent
        if last in path:
            circle = " → ".join([*path, last])
            problems.append(f"Организация «{unit.unit}»: подчинённость замкнута в круг ({circle}).")
        elif last:
            problems.append(f"Организация «{path[-1]}»: вышестоящая «{last}» не найдена ни в файле, ни в реестре.")
    return list(dict.fromkeys(problems))


def path_up(code: str, found: Mapping[str, Unit]) -> list[str]:
    """The unit and what stands above it, up to the root, to a parent that is unknown, or once around a circle."""
    path = [code]
    while (parent := found[path[-1]].parent) and parent in found and parent not in path:
        path.append(parent)
    return path


def in_order(rows: Iterable[Unit], register: Iterable[str]) -> list[Unit]:
    """The units in the order of the register."""
    place = {code: at for at, code in enumerate(register)}
    return sorted(rows, key=lambda unit: place.get(unit.unit, len(place)))


def _read(cursor: duckdb.DuckDBPyConnection) -> list[Unit]:
    found = cursor.execute(
        f"select units.{', '.join(COLUMNS)} from units inner join "
        "(select unit, min(recorded_at) as first_at from unit_versions group by unit) as firsts using (unit) "
        "order by first_at, unit"
    ).fetchall()
    return [Unit(*row) for row in found]


def _typed(columns: dict[str, Sequence[object]]) -> dict[str, object]:
    types = {
        "parent": pa.string(),
        "opened": pa.date32(),
        "closed": pa.date32(),
        "latitude": pa.float64(),
        "longitude": pa.float64(),
        "valid_from": pa.date32(),
        "act_id": pa.string(),
    }
    return {name: pa.array(list(values), types.get(name)) for name, values in columns.items()}

"""The organisation register: units that open, close and are renamed; every recorded change is kept."""

import csv
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import duckdb
import pyarrow as pa

from pdmon.store.connection import Store, utc_now
from pdmon.store.log.rows import insert_rows

KINDS = ("region", "municipality", "school", "kindergarten", "supplementary")
COLUMNS = ("unit", "name", "short_name", "kind", "parent", "opened", "closed")
REQUIRED = ("unit", "name", "kind")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}")


@dataclass(frozen=True)
class Unit:
    """A node of the organisation tree; `parent` is None for a root, dates are None when not limited."""

    unit: str
    name: str
    short_name: str
    kind: str
    parent: str | None = None
    opened: date | None = None
    closed: date | None = None

    def is_open_in(self, year: int) -> bool:
        """Opened in the year and closed in the year both count as open."""
        return not (self.opened and self.opened.year > year) and not (self.closed and self.closed.year < year)


class UnitsError(ValueError):
    """The register file cannot be taken; `problems` lists every wrong row in Russian."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


def read_units_file(path: Path | str) -> list[Unit]:
    """Read a register (CSV in UTF-8 or cp1251, `,` or `;`; or XLSX); raises UnitsError naming every wrong row."""
    path = Path(path)
    rows = _xlsx_rows(path) if path.suffix.lower() == ".xlsx" else _csv_rows(path)
    if not rows:
        raise UnitsError(["Файл пуст: нужна строка заголовков и строки организаций."])
    header = [cell.strip().lower() for cell in rows[0]]
    if missing := [name for name in REQUIRED if name not in header]:
        raise UnitsError([f"Нет обязательных столбцов: {', '.join(missing)}. Нужны: {', '.join(COLUMNS)}."])
    problems: list[str] = []
    found: dict[str, Unit] = {}
    for number, cells in enumerate(rows[1:], start=2):
        record = dict(zip(header, (cell.strip() for cell in cells), strict=False))
        if not any(record.values()):
            continue
        unit = _unit(record, number, problems)
        if unit and unit.unit in found:
            problems.append(f"Строка {number}: код «{unit.unit}» уже есть выше.")
        elif unit:
            found[unit.unit] = unit
    problems += _tree_problems(found)
    if problems:
        raise UnitsError(problems)
    if not found:
        raise UnitsError(["В файле нет ни одной организации."])
    return list(found.values())


def save_units(cursor: duckdb.DuckDBPyConnection, units: Sequence[Unit], who: str, at: datetime | None = None) -> int:
    """Record what is new or changed within a transaction; returns how many entries were recorded.

    Units absent from `units` stay as they are; close a unit by its `closed` date. Raises UnitsError if a parent is
    unknown both to the register and to `units`.
    """
    known = {unit.unit: unit for unit in _read(cursor)}
    problems = _tree_problems({**known, **{unit.unit: unit for unit in units}}, parents_required=True)
    if problems:
        raise UnitsError(problems)
    changed = [unit for unit in units if known.get(unit.unit) != unit]
    moment = at or utc_now()
    columns = list(zip(*(astuple(unit) for unit in changed), strict=True)) if changed else [()] * len(COLUMNS)
    insert_rows(
        cursor,
        "unit_versions",
        _typed(dict(zip(COLUMNS, columns, strict=True)))
        | {"recorded_at": [moment] * len(changed), "recorded_by": [who] * len(changed)},
    )
    return len(changed)


def units(store: Store) -> dict[str, Unit]:
    """The register: code -> Unit."""
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


def _read(cursor: duckdb.DuckDBPyConnection) -> list[Unit]:
    found = cursor.execute(
        "select unit, name, short_name, kind, parent, opened, closed from unit_versions "
        "qualify row_number() over (partition by unit order by recorded_at desc) = 1 "
        "order by min(recorded_at) over (partition by unit), unit"
    ).fetchall()
    return [Unit(*row) for row in found]


def _typed(columns: dict[str, Sequence[object]]) -> dict[str, object]:
    types = {"parent": pa.string(), "opened": pa.date32(), "closed": pa.date32()}
    return {name: pa.array(list(values), types.get(name)) for name, values in columns.items()}


def _unit(record: dict[str, str], number: int, problems: list[str]) -> Unit | None:
    at = f"Строка {number}"
    before = len(problems)
    code = record["unit"]
    if not _CODE.fullmatch(code):
        problems.append(f"{at}: код «{code}» — нужны латинские буквы, цифры, «_», «-», «.», до 64 знаков.")
    if not record["name"]:
        problems.append(f"{at}: не указано название (name).")
    if record["kind"] not in KINDS:
        problems.append(f"{at}: вид «{record['kind']}» неизвестен; допустимы {', '.join(KINDS)}.")
    opened, closed = (_date(record.get(name, ""), f"{at}, {name}", problems) for name in ("opened", "closed"))
    if opened and closed and closed < opened:
        problems.append(f"{at}: дата закрытия раньше даты открытия.")
    if len(problems) > before:
        return None
    return Unit(
        unit=code,
        name=record["name"],
        short_name=record.get("short_name") or record["name"],
        kind=record["kind"],
        parent=record.get("parent") or None,
        opened=opened,
        closed=closed,
    )


def _date(text: str, at: str, problems: list[str]) -> date | None:
    """A date as ISO, dd.mm.yyyy or a bare year (its first day)."""
    text = text.removesuffix(" 00:00:00").removesuffix(".0")
    if not text:
        return None
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    problems.append(f"{at}: «{text}» — не дата; нужно 2021-09-01, 01.09.2021 или 2021.")
    return None


def _tree_problems(found: dict[str, Unit], parents_required: bool = False) -> list[str]:
    problems = []
    for unit in found.values():
        path = [unit.unit]
        parent = unit.parent
        while parent and parent in found and parent not in path:
            path.append(parent)
            parent = found[parent].parent
        if parent in path:
            circle = " → ".join([*path, parent])
            problems.append(f"Организация «{unit.unit}»: подчинённость замкнута в круг ({circle}).")
        elif parent and parents_required:
            problems.append(f"Организация «{path[-1]}»: вышестоящая «{parent}» не найдена ни в файле, ни в реестре.")
    return list(dict.fromkeys(problems))


def _csv_rows(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251", errors="replace")
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    return [row for row in csv.reader(StringIO(text), delimiter=delimiter) if row]


def _xlsx_rows(path: Path) -> list[list[str]]:
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return [[_cell_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _cell_text(cell: object) -> str:
    """A code typed as a number keeps its digits: 15, not 15.0."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)

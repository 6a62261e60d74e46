"""A register's file as units with the places they stand in: through the gate, every wrong cell as a finding."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from pdmon.intake.finding import Finding, Refusal, Severity, TextColumn
from pdmon.intake.gate.admission import pass_gate
from pdmon.intake.personal import PERSONAL_DATA, personal_header
from pdmon.intake.place import Place, Spot, Where, place_named, spot_of
from pdmon.intake.register.coordinates import COORDINATES, coordinates_of
from pdmon.intake.register.refusals import (
    CODE_TWICE,
    COLUMN_TWICE,
    DATES_REVERSED,
    LINES_MERGED,
    LONG_NAME,
    NO_CODE,
    NO_COLUMNS,
    NO_NAME,
    UNKNOWN_KIND,
    UNUSED_COLUMN,
    UNUSED_SHEET,
    WITHOUT_HEADER,
    WRONG_CODE,
    WRONG_DATE,
)
from pdmon.intake.statement import at
from pdmon.intake.tables.decoding import decode_text
from pdmon.intake.tables.text_table import NO_ROWS, read_rows
from pdmon.intake.tables.workbook import Sheet, Workbook, clean_text, strange_cell
from pdmon.intake.telling import place_words
from pdmon.programme.kinds.kind import OWN_KINDS, Kinds
from pdmon.store.originals import sha256_of
from pdmon.store.units import Unit

REQUIRED = ("unit", "name", "kind")
MAX_NAME_CHARS = 500
_TITLES = {
    "unit": ("код", "код организации"),
    "name": ("название", "наименование", "полное название", "полное наименование", "организация"),
    "short_name": ("краткое название", "краткое наименование", "сокращённое наименование", "сокращение"),
    "kind": ("вид", "тип", "вид организации", "тип организации"),
    "parent": ("вышестоящая", "вышестоящая организация", "подчинение", "код вышестоящей"),
    "opened": ("открыта", "дата открытия"),
    "closed": ("закрыта", "дата закрытия"),
    "latitude": ("широта",),
    "longitude": ("долгота",),
}
_COLUMN_OF = {title: column for column, titles in _TITLES.items() for title in (column, *titles)}
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}")
_SPACES = re.compile(r"\s+")
_ROWS_WITH_TITLES = 30  # a header that stands lower is none
_YEARS = range(1800, 2101)


@dataclass(frozen=True)
class RegisterRow:
    """An organisation as the file states it, and where."""

    unit: Unit
    where: Where


@dataclass
class RegisterFile:
    """A register as it was read. `given`: the columns it has; what it has no column for it says nothing of."""

    sha256: str
    rows: list[RegisterRow] = field(default_factory=list)
    given: frozenset[str] = frozenset()
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_wrong(self) -> bool:
        return any(finding.severity == Severity.ERROR for finding in self.findings)


@dataclass(frozen=True)
class _Line:
    """A row of the file: its cells, the place of each, and what is strange about them."""

    cells: Sequence[str]
    sheet: Sheet | None
    number: int  # of the line from 1, in a workbook of the row from 0

    def where(self, column: int) -> Where:
        return self.number if self.sheet is None else Place(self.sheet.name, self.number, column)


def read_register(content: bytes, kinds: Kinds = OWN_KINDS) -> RegisterFile:
    """Read a register: CSV as people save it (UTF-8, UTF-16, cp1251), or XLSX; raises Refusal for what is neither."""
    look = pass_gate(content)
    found = RegisterFile(sha256_of(content))
    if look is None:
        _Table(_text_lines(content), found, kinds).read()
    else:
        book = Workbook(content, look)
        found.findings += book.hidden_data()
        _read_sheets([book.sheet(name) for name in book.names], found, kinds)
    if not found.rows and not found.is_wrong:
        raise Refusal(NO_ROWS.at())
    return found


def _read_sheets(sheets: Sequence[Sheet], found: RegisterFile, kinds: Kinds) -> None:
    """Every sheet that has the columns of a register; where none has, the first says what is missing."""
    tables = [_Table(_sheet_lines(sheet), found, kinds) for sheet in sheets]
    chosen = [table for table in tables if table.is_register] or tables[:1]
    for table, sheet in zip(tables, sheets, strict=True):
        if table in chosen:
            found.findings += _strange_cells(sheet)
            table.read()
            found.findings += sheet.findings()
        elif table.lines:
            found.findings.append(UNUSED_SHEET.at(Spot(sheet.name), name=sheet.name))


def _strange_cells(sheet: Sheet) -> list[Finding]:
    """Errors and formulas without a value: the reader has nothing there, so a row of them would pass unseen."""
    places = sorted(place_named(sheet.name, name) for name in sheet.error_cells | sheet.uncalculated)
    return [found for place in places if (found := strange_cell(sheet, place.row, place.column))]


def _text_lines(content: bytes) -> list[_Line]:
    text = decode_text(content)
    _refuse_merged_lines(text)
    return [
        _Line([_plain(clean_text(cell)) for cell in cells], None, number) for number, cells in read_rows(text)
    ]  # fmt: skip


def _refuse_merged_lines(text: str) -> None:
    """A quote that stands open over the end of a line holds one name at most: with a delimiter in it, it swallowed
    what follows."""
    opened: int | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count('"') % 2 == 0:
            continue
        if opened is None:
            opened, inside = number, line.rpartition('"')[2]
        elif any(mark in inside + line.partition('"')[0] for mark in ",;\t"):
            raise Refusal(LINES_MERGED.at(Spot(lines=(opened,)), line=opened, last=number))
        else:
            opened = None


def _sheet_lines(sheet: Sheet) -> list[_Line]:
    rows = ([_plain(sheet.text(row, column)) for column in range(len(cells))] for row, cells in enumerate(sheet.rows))
    return [_Line(cells, sheet, row) for row, cells in enumerate(rows) if any(cells)]


def _plain(text: str) -> str:
    """One line of text; the apostrophe that an export puts before what looks like a formula is taken off."""
    text = _SPACES.sub(" ", text).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@" else text


class _Table:
    """One table of a register: its header, and its rows into `found`."""

    def __init__(self, lines: list[_Line], found: RegisterFile, kinds: Kinds) -> None:
        self.lines, self._kinds = lines, kinds
        self._found = found
        heads = [at for at, line in enumerate(lines[:_ROWS_WITH_TITLES]) if _is_header(line)]
        self.is_register = bool(heads)
        self._head = heads[0] if heads else 0

    def read(self) -> None:
        if not self.lines:
            raise Refusal(NO_ROWS.at())
        columns = self._columns(self.lines[self._head])
        if missing := [name for name in REQUIRED if name not in columns]:
            self._say(NO_COLUMNS.at(columns=", ".join(missing)))
            return
        self._found.given |= frozenset(columns)
        seen = {row.unit.unit: row.where for row in self._found.rows}
        unused: set[int] = set()
        for line in self.lines[self._head + 1 :]:
            texts = {name: _cell(line, place) for name, place in columns.items()}
            unused |= self._look_at_unused(line, columns)
            if any(texts.values()):
                self._take(line, columns, texts, seen)
        titles = self.lines[self._head].cells
        for place in sorted(unused):
            self._say(UNUSED_COLUMN.at(column=titles[place]))

    def _columns(self, header: _Line) -> dict[str, int]:
        """Column of the register -> its place in the table."""
        columns: dict[str, int] = {}
        for place, title in enumerate(header.cells):
            name = _COLUMN_OF.get(title.lower())
            if what := personal_header(title):
                sheet = header.sheet.name if header.sheet else ""
                self._say(at(PERSONAL_DATA, header.where(place), title, what=what, column=TextColumn(sheet, title)))
            if name in columns:
                first = header.cells[columns[name]]
                self._say(at(COLUMN_TWICE, header.where(place), title, column=name, first=first, second=title))
            elif name:
                columns[name] = place
        return columns

    def _look_at_unused(self, line: _Line, columns: dict[str, int]) -> set[int]:
        """Columns of no use that hold something in this row; what has not even a title is told at once."""
        unused: set[int] = set()
        titles, used = self.lines[self._head].cells, set(columns.values())
        for place, text in enumerate(line.cells):
            if not text or place in used:
                continue
            if place < len(titles) and titles[place]:
                unused.add(place)
            else:
                self._say(at(WITHOUT_HEADER, line.where(place), text))
        return unused

    def _take(self, line: _Line, columns: dict[str, int], texts: dict[str, str], seen: dict[str, Where]) -> None:
        if line.sheet is not None and any(strange_cell(line.sheet, line.number, at) for at in columns.values()):
            return  # told already; the rest of the row is waited for
        before = len(self._found.findings)
        unit = self._unit(line, columns, texts)
        if unit.unit in seen:
            first = place_words(seen[unit.unit])
            self._say(at(CODE_TWICE, line.where(columns["unit"]), unit.unit, first=first))
        seen.setdefault(unit.unit, line.where(columns["unit"]))
        if len(self._found.findings) == before:
            self._found.rows.append(RegisterRow(unit, line.where(columns["unit"])))

    def _unit(self, line: _Line, columns: dict[str, int], texts: dict[str, str]) -> Unit:
        """The unit as it is written; what is wrong with it is told."""
        code, name, kind = (texts[column] for column in REQUIRED)
        if not code:
            self._say(at(NO_CODE, line.where(columns["unit"]), name=name))
        elif not CODE.fullmatch(code):
            self._say(at(WRONG_CODE, line.where(columns["unit"]), code))
        if not name:
            self._say(at(NO_NAME, line.where(columns["name"]), unit=code))
        elif len(name) > MAX_NAME_CHARS:
            self._say(at(LONG_NAME, line.where(columns["name"]), name, unit=code, limit=MAX_NAME_CHARS))
        known = self._kinds.called(kind)
        if known is None:
            near = ", ".join(f"«{name}»" for name in self._kinds.nearest(kind))
            place, listed = line.where(columns["kind"]), self._kinds.listed()
            self._say(at(UNKNOWN_KIND, place, kind, unit=code, near=near, kinds=listed))
        opened, closed = (self._date(line, columns, texts, column) for column in ("opened", "closed"))
        if opened and closed and closed < opened:
            place = line.where(columns["closed"])
            self._say(at(DATES_REVERSED, place, texts["closed"], unit=code, opened=opened, closed=closed))
        spots = {column: spot_of(line.where(columns[column])) for column in COORDINATES if column in columns}
        (latitude, longitude), wrong = coordinates_of(texts, spots, code)
        self._found.findings += wrong
        return Unit(
            unit=code,
            name=name,
            short_name=texts.get("short_name") or name,
            kind=known or kind,
            parent=texts.get("parent") or None,
            opened=opened,
            closed=closed,
            latitude=latitude,
            longitude=longitude,
        )

    def _date(self, line: _Line, columns: dict[str, int], texts: dict[str, str], column: str) -> date | None:
        text = texts.get(column, "")
        found = parsed_date(text)
        if text and found is None:
            self._say(at(WRONG_DATE, line.where(columns[column]), text, column=column))
        return found

    def _say(self, finding: Finding) -> None:
        self._found.findings.append(finding)


def parsed_date(text: str) -> date | None:
    """A day as ISO, dd.mm.yyyy or a bare year (its first day); None for anything else."""
    text = text.strip().removesuffix(" 00:00:00").removesuffix(" 00:00")
    for pattern in ("%Y-%m-%d", "%d.%m.%Y", "%Y"):
        try:
            found = datetime.strptime(text, pattern).date()
        except ValueError:
            continue
        return found if found.year in _YEARS else None
    return None


def _is_header(line: _Line) -> bool:
    names = {_COLUMN_OF.get(cell.lower()) for cell in line.cells}
    return names.issuperset(REQUIRED)


def _cell(line: _Line, place: int) -> str:
    return line.cells[place] if place < len(line.cells) else ""

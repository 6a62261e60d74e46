"""Streaming looks into the XML parts of a workbook: constant memory, nothing is built but counts and cell names.

Every part goes through expat with the same guards: no DOCTYPE, inflated bytes counted as they come, no endless
text, tag, nesting or vocabulary. What a part is, its root element says, not its name.
"""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pyexpat import ExpatError, XMLParserType
from xml.parsers.expat import ParserCreate

from pdmon.intake.finding import Refusal
from pdmon.intake.gate.refusals import (
    CELL_TOO_FAR,
    DAMAGED,
    FORBIDDEN_CONTENT,
    HUGE_MERGE,
    MAX_AREA,
    MAX_CELLS,
    MAX_COLUMN,
    MAX_INFLATED_BYTES,
    MAX_ROW,
    TOO_MUCH_INSIDE,
)
from pdmon.intake.place import Spot

_CHUNK_BYTES = 64 * 1024
_MAX_SILENT_CHUNKS = 5  # Excel's longest text is 32,767 characters
_MAX_DEPTH = 5_000  # comments count as open elements here
_MAX_VOCABULARY = 20_000  # distinct names of tags and attributes
_MAX_MARKUP = 6_000_000  # elements of all parts together
_MAX_PLACES = 300  # error cells remembered per sheet
_MAX_MERGES = 20_000
_MAX_MERGED_CELLS = 100_000
_MAX_HIDDEN = 2_000  # ranges remembered per sheet

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_DIGITS = "0123456789"

Attributes = dict[str, str]
Handler = Callable[[str, Attributes], None]


@dataclass
class SheetLook:
    """What the gate saw on a sheet; cells are A1 names. `percent_cells`: numbers shown as percent. `hidden_rows` and
    `hidden_columns` are ranges, first and last from 0."""

    error_cells: list[str] = field(default_factory=list)
    uncalculated: list[str] = field(default_factory=list)
    percent_cells: set[str] = field(default_factory=set)
    merges: list[str] = field(default_factory=list)
    filled_cells: int = 0
    text_cells: int = 0
    hidden_rows: list[tuple[int, int]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Budget:
    """What all parts of one workbook may still use."""

    bytes_left: int = MAX_INFLATED_BYTES
    markup_left: int = _MAX_MARKUP
    cells_left: int = MAX_CELLS
    area_left: int = 2 * MAX_AREA

    def take_bytes(self, count: int) -> None:
        """Count inflated bytes; raises Refusal."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            limit = f"{MAX_INFLATED_BYTES >> 20} МБ"
            raise Refusal(TOO_MUCH_INSIDE.at(what="после распаковки слишком много данных", limit=limit))

    def take_sheet(self, filled_cells: int, rows: int, columns: int) -> None:
        """Count a sheet's filled cells and the rectangle the reader will allocate for it; raises Refusal."""
        self.cells_left -= filled_cells
        self.area_left -= rows * columns
        if self.cells_left < 0:
            raise Refusal(TOO_MUCH_INSIDE.at(what="слишком много заполненных ячеек", limit=_thousands(MAX_CELLS)))
        if rows * columns > MAX_AREA or self.area_left < 0:
            what = f"таблица в {rows} строк и {columns} столбцов, почти вся пустая"
            raise Refusal(TOO_MUCH_INSIDE.at(what=what, limit=f"{_thousands(MAX_AREA)} ячеек"))


def local_name(name: str) -> str:
    return name.rpartition(":")[2]


def column_number(letters: str) -> int:
    """`A` is 1, `KN` is 300."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def split_name(name: str) -> tuple[str, str]:
    """`AB12` -> ('AB', '12'); raises Refusal for what names no cell."""
    match = _REFERENCE.fullmatch(name)
    if not match:
        raise Refusal(DAMAGED.at(reason=f"недопустимое имя ячейки «{name[:20]}»"))
    return match[1], match[2]


def is_huge_merge(area: str) -> bool:
    """Whether a merged area is larger than any table's title; raises Refusal for what names no area."""
    first, _, last = area.partition(":")
    left, top = split_name(first)
    right, bottom = split_name(last or first)
    columns = column_number(right) - column_number(left) + 1
    rows = int(bottom) - int(top) + 1
    return columns > MAX_COLUMN or rows > MAX_ROW or columns * rows > _MAX_MERGED_CELLS


def is_out_of_sight(hidden: str | None, size: str | None) -> bool:
    """Whether a row or column is hidden, or drawn so that nothing of it is left."""
    return hidden in ("1", "true") or size in ("0", "0.0")


def note_hidden(ranges: list[tuple[int, int]], first: int, last: int) -> None:
    """One more hidden range; one that continues the last is joined to it."""
    if ranges and ranges[-1][1] + 1 == first:
        ranges[-1] = ranges[-1][0], last
    elif len(ranges) < _MAX_HIDDEN:
        ranges.append((first, last))


def scan_part(
    name: str,
    chunks: Iterable[bytes],
    budget: Budget,
    look: Callable[[str, Attributes, XMLParserType], Handler | None],
) -> None:
    """Parse one XML part as it streams: `look` gets its root and gives the handler for the elements inside.

    Raises Refusal, or one of XML_ERRORS when the part is not well formed.
    """
    vocabulary: dict[str, str] = {}
    parser = ParserCreate(intern=vocabulary)
    ends: list[str] = []

    def on_root(root: str, attributes: Attributes) -> None:
        parser.StartElementHandler = look(local_name(root), attributes, parser)

    def on_doctype(*_: object) -> None:
        raise Refusal(FORBIDDEN_CONTENT.at(part=name))

    parser.StartElementHandler = on_root
    parser.EndElementHandler = ends.append
    parser.StartDoctypeDeclHandler = on_doctype
    opened = closed = silent = 0
    for chunk in chunks:
        parser.Parse(chunk, False)
        # Elements opened are counted from above, by their brackets: a handler call for each would cost too much.
        opened += chunk.count(b"<") - chunk.count(b"</")
        closed += len(ends)
        silent = 0 if ends else silent + 1
        ends.clear()
        if silent > _MAX_SILENT_CHUNKS:
            what = f"в части {name} слишком длинный текст"
            raise Refusal(TOO_MUCH_INSIDE.at(what=what, limit="32 767 знаков"))
        if opened - closed > _MAX_DEPTH or len(vocabulary) > _MAX_VOCABULARY:
            raise Refusal(DAMAGED.at(reason=f"часть {name} устроена не так, как её пишет Excel"))
        if closed > budget.markup_left:
            raise Refusal(TOO_MUCH_INSIDE.at(what="слишком много элементов разметки", limit=_thousands(_MAX_MARKUP)))
    parser.Parse(b"", True)
    budget.markup_left -= closed


def inflate(archive: zipfile.ZipFile, part: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    """The part's bytes in chunks, counted against the budget as they come; raises Refusal."""
    left = part.file_size
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            left -= len(chunk)
            budget.take_bytes(len(chunk))
            yield chunk
    if left:
        raise zipfile.BadZipFile("the directory lies about the size")


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


class SheetScan:
    """Handler of one worksheet's elements."""

    def __init__(self, parser: XMLParserType, percent_styles: frozenset[str], budget: Budget) -> None:
        self.look = SheetLook()
        self._parser = parser
        self._percent_styles = percent_styles
        self._budget = budget
        self._cell: Attributes = {}
        self._previous = ""
        self._row = ""
        self._row_number = 0
        self._columns: set[str] = set()
        self._last_row = 0
        self._pending = ""  # a formula whose value has not been seen yet
        self._handlers: dict[str, Callable[[Attributes], None]] = {
            "c": self._on_cell,
            "v": self._on_value,
            "is": self._on_value,
            "f": self._on_formula,
            "row": self._on_row,
            "col": self._on_column,
            "mergeCell": self._on_merge,
        }

    def on_start(self, name: str, attributes: Attributes) -> None:
        handler = self._handlers.get(name) or self._handlers.get(local_name(name))
        if handler is not None:
            handler(attributes)

    def finish(self) -> SheetLook:
        """Close the last cell and count what the reader will allocate; raises Refusal."""
        self._close_formula()
        columns = max((column_number(letters) for letters in self._columns), default=0)
        self._budget.take_sheet(self.look.filled_cells, self._last_row, columns)
        return self.look

    def _on_row(self, attributes: Attributes) -> None:
        stated = attributes.get("r", "")
        self._row_number = int(stated) if stated.isdecimal() and len(stated) < 9 else self._row_number + 1
        # A row beyond the limits matches no cell: each of its cells is looked at closely.
        self._row = str(self._row_number) if self._row_number <= MAX_ROW else ""
        self._previous = ""
        if is_out_of_sight(attributes.get("hidden"), attributes.get("ht")):
            note_hidden(self.look.hidden_rows, self._row_number - 1, self._row_number - 1)

    def _on_column(self, attributes: Attributes) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        is_range = first.isdecimal() and last.isdecimal() and len(first) < 9 and len(last) < 9
        if is_range and is_out_of_sight(attributes.get("hidden"), attributes.get("width")):
            note_hidden(self.look.hidden_columns, int(first) - 1, int(last) - 1)

    def _on_cell(self, attributes: Attributes) -> None:
        if self._pending:
            self._close_formula()
        self._cell = attributes
        if "r" not in attributes:
            letters, row = split_name(self._previous) if self._previous else ("", str(self._row_number))
            attributes["r"] = f"{_next_column(letters)}{row}"
        self._previous = attributes["r"]

    def _on_value(self, _: Attributes) -> None:
        cell = self._cell
        name = cell.get("r", "")
        letters = name.rstrip(_DIGITS)
        if letters not in self._columns or name[len(letters) :] != self._row:
            self._check_place(name)
        self._last_row = max(self._last_row, int(name[len(letters) :]))
        look = self.look
        look.filled_cells += 1
        kind = cell.get("t")
        if kind == "s":
            look.text_cells += 1
        elif kind == "e" and len(look.error_cells) < _MAX_PLACES:
            look.error_cells.append(name)
        if self._percent_styles and cell.get("s") in self._percent_styles and kind in (None, "n"):
            look.percent_cells.add(name)
        if self._pending:
            # openpyxl writes an empty <v/> after a formula: only characters inside it are a cached value.
            self._parser.CharacterDataHandler = self._on_cached_value
        if look.filled_cells > self._budget.cells_left:
            self._budget.take_sheet(look.filled_cells, 0, 0)

    def _on_formula(self, _: Attributes) -> None:
        self._pending = self._cell.get("r", "")
        letters, row = split_name(self._pending)
        self._check_place(f"{letters}{row}")

    def _on_cached_value(self, _: str) -> None:
        self._pending = ""
        self._parser.CharacterDataHandler = None

    def _close_formula(self) -> None:
        self._parser.CharacterDataHandler = None
        # A formula that gives an empty text has a typed cell and no value: it is calculated.
        if self._pending and self._cell.get("t") != "str" and len(self.look.uncalculated) < _MAX_PLACES:
            self.look.uncalculated.append(self._pending)
        self._pending = ""

    def _on_merge(self, attributes: Attributes) -> None:
        reference = attributes.get("ref", "")
        if is_huge_merge(reference):
            raise Refusal(HUGE_MERGE.at(Spot(area=reference)))
        self.look.merges.append(reference)
        if len(self.look.merges) > _MAX_MERGES:
            raise Refusal(TOO_MUCH_INSIDE.at(what="слишком много объединённых ячеек", limit=_MAX_MERGES))

    def _check_place(self, name: str) -> None:
        letters, row = split_name(name)
        if int(row) > MAX_ROW or column_number(letters) > MAX_COLUMN:
            raise Refusal(CELL_TOO_FAR.at(Spot(area=name), max_row=MAX_ROW, max_column="KN"))
        self._columns.add(letters)
        self._row = row


def _next_column(letters: str) -> str:
    number = column_number(letters) + 1
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


XML_ERRORS = (ExpatError, zipfile.BadZipFile, EOFError, ValueError, OSError, LookupError, NotImplementedError)

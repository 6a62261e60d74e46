"""A workbook's sheets as rows of values, read by calamine after the gate let the file through."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from io import BytesIO

from python_calamine import CalamineWorkbook

from pdmon.intake.balance import is_filled
from pdmon.intake.finding import Finding, FindingKind, Refusal, Severity, Stage, shown_text, strip_invisible
from pdmon.intake.gate.admission import SheetInBook, WorkbookLook
from pdmon.intake.gate.refusals import DAMAGED
from pdmon.intake.place import Place, Spot
from pdmon.intake.statement import at

HIDDEN_DATA = FindingKind(
    "hidden_sheet",
    Severity.WARNING,
    Stage.FILE,
    "Скрытый лист с данными",
    "Скрытый лист «{name}» содержит данные, они не читаются.",
    "Если данные нужны, перенесите их на видимый лист; если нет, удалите скрытый лист.",
)
INVISIBLE_CHARACTERS = FindingKind(
    "invisible_characters",
    Severity.WARNING,
    Stage.FILE,
    "Невидимые знаки",
    "В тексте «{value}» были управляющие или невидимые знаки, они убраны.",
    "Проверьте значение; обычно такие знаки попадают в ячейку при копировании с сайта.",
)
FORMULA_NOT_CALCULATED = FindingKind(
    "formula_not_calculated",
    Severity.ERROR,
    Stage.FILE,
    "Формула не рассчитана",
    "В ячейке {cell} формула без рассчитанного значения.",
    "Откройте и сохраните файл в Excel: он рассчитает формулы. Либо введите число вместо формулы.",
)
ERROR_CELL = FindingKind(
    "error_cell",
    Severity.ERROR,
    Stage.FILE,
    "Ошибка вычисления в ячейке",
    "В ячейке {cell} ошибка вычисления (#REF!, #DIV/0!, #N/A и т. п.), а не число.",
    "Исправьте формулу или введите число.",
)
MERGED_DATA = FindingKind(
    "merged_data",
    Severity.WARNING,
    Stage.FILE,
    "Объединённые ячейки с данными",
    "Объединены ячейки с данными {cell}: значение прочитано только из первой.",
    "Снимите объединение и проверьте значения.",
)

_ESCAPED = re.compile(r"_x00(?:[01][0-9A-Fa-f]|7[Ff])_")


@dataclass
class Sheet:
    """One sheet: rows of values as calamine gives them, rows and columns from 0, what was strange about it, and which
    of its cells a reader used."""

    name: str
    rows: list[list[object]]
    error_cells: frozenset[str]
    uncalculated: frozenset[str]
    percent_cells: frozenset[str]
    merges: tuple[str, ...]
    cleaned: dict[Place, str] = field(default_factory=dict)
    hidden_rows: Sequence[tuple[int, int]] = ()
    hidden_columns: Sequence[tuple[int, int]] = ()

    @cached_property
    def _marks(self) -> list[bytearray]:
        return [bytearray(len(row)) for row in self.rows]

    def use(self, row: int, column: int) -> None:
        """A reader takes this cell, whatever stands in it."""
        if row < len(self._marks) and column < len(self._marks[row]):
            self._marks[row][column] = 1

    def use_row(self, row: int) -> None:
        """A reader takes all cells of this row."""
        self._marks[row] = bytearray(b"\1") * len(self.rows[row])

    def account(self, own: Set[object] = frozenset()) -> tuple[int, list[tuple[int, int]]]:
        """(how many cells that hold anything were used, row and column of those that were not). A text that is one of
        our `own` is used too."""
        used, left = 0, []
        for row, cells in enumerate(self.rows):
            marks = self._marks[row]
            others = [
                column
                for column, value in enumerate(cells)
                if value != ""
                and value not in own
                and (not marks[column] or (value.__class__ is str and not is_filled(value)))
            ]
            used += len(cells) - cells.count("") - len(others)
            left += [(row, column) for column in others if is_filled(cells[column])]
        return used, left

    def is_hidden(self, row: int, column: int) -> bool:
        """Whether the cell's row or column is out of sight."""
        if not self.hidden_rows and not self.hidden_columns:
            return False
        ranges = ((self.hidden_rows, row), (self.hidden_columns, column))
        return any(first <= at <= last for hidden, at in ranges for first, last in hidden)

    @cached_property
    def is_strange(self) -> bool:
        """Whether the gate saw error values or formulas without a value."""
        return bool(self.error_cells or self.uncalculated)

    def raw(self, row: int, column: int) -> object:
        """The cell as the reader gave it, '' where there is none."""
        try:
            return self.rows[row][column]
        except IndexError:
            return ""

    def text(self, row: int, column: int) -> str:
        """The cell as clean text, '' where there is none; remembers where invisible characters were taken out."""
        value = self.raw(row, column)
        if not isinstance(value, str):
            return plain_text(value)
        clean = clean_text(value)
        if len(clean) != len(value) and clean != value.strip():
            self.cleaned[Place(self.name, row, column)] = clean
        return clean

    def value(self, row: int, column: int) -> object:
        """The cell for the number parser: text is cleaned, everything else is as it was."""
        value = self.raw(row, column)
        return self.text(row, column) if isinstance(value, str) and value else value

    def findings(self) -> list[Finding]:
        """Warnings about cleaned texts."""
        return [at(INVISIBLE_CHARACTERS, place, text) for place, text in self.cleaned.items()]


class Workbook:
    """The workbook's visible sheets on demand, and the service sheet of forms."""

    def __init__(self, content: bytes, look: WorkbookLook) -> None:
        self._looks: dict[str, SheetInBook] = {sheet.name: sheet for sheet in look.sheets}
        self._sheets: dict[str, Sheet] = {}
        self._book = self._guarded(lambda: CalamineWorkbook.from_filelike(BytesIO(content)))

    @property
    def names(self) -> list[str]:
        """Visible sheets with cells, in the book's order; chart sheets are passed over."""
        return [sheet.name for sheet in self._looks.values() if sheet.look is not None and not sheet.is_hidden]

    def has(self, name: str) -> bool:
        """Whether there is such a sheet with cells, hidden or not."""
        return name in self._looks and self._looks[name].look is not None

    def sheet(self, name: str) -> Sheet:
        """The sheet's values; raises Refusal if the reader cannot read it, KeyError if there is no such sheet."""
        if name not in self._sheets:
            look = self._looks[name].look
            if look is None:
                raise KeyError(name)
            rows = self._guarded(lambda: self._book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            self._sheets[name] = Sheet(
                name,
                rows,
                frozenset(look.error_cells),
                frozenset(look.uncalculated),
                frozenset(look.percent_cells),
                tuple(look.merges),
                hidden_rows=tuple(look.hidden_rows),
                hidden_columns=tuple(look.hidden_columns),
            )
        return self._sheets[name]

    def hidden_data(self, own_sheet: str = "") -> list[Finding]:
        """Warnings about hidden sheets that hold something; `own_sheet` is our own."""
        return [
            HIDDEN_DATA.at(Spot(sheet.name), name=sheet.name)
            for sheet in self._looks.values()
            if sheet.is_hidden and sheet.name != own_sheet and sheet.look is not None and sheet.look.filled_cells
        ]

    @staticmethod
    def _guarded(read):  # type: ignore[no-untyped-def]
        try:
            return read()
        except (KeyboardInterrupt, SystemExit, MemoryError):
            raise
        except BaseException as error:  # calamine's own errors, and the panics of the library under it
            raise Refusal(DAMAGED.at(reason="содержимое листов не читается")) from error


def strange_cell(sheet: Sheet, row: int, column: int) -> Finding | None:
    """The error of a cell that the gate saw to be an error value or a formula without a value."""
    if not sheet.is_strange:
        return None
    place = Place(sheet.name, row, column)
    if place.cell in sheet.error_cells:
        return at(ERROR_CELL, place)
    if place.cell in sheet.uncalculated:
        return at(FORMULA_NOT_CALCULATED, place)
    return None


def merge_rows(area: str) -> tuple[int, int]:
    """First and last row of an area, from 0: `A1:F1` gives (0, 0)."""
    first, _, last = area.partition(":")
    top = int(first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    bottom = int((last or first).lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    return top - 1, bottom - 1


def shown_raw(sheet: Sheet, row: int, column: int) -> str:
    """The cell as the sender sees it."""
    return shown_text(sheet.text(row, column))


def clean_text(text: str) -> str:
    """The text without invisible characters and `_x0000_` escapes, trimmed."""
    if "_x00" in text:
        text = _ESCAPED.sub("", text)
    return strip_invisible(text).strip() if not text.isascii() or not text.isprintable() else text.strip()


def plain_text(value: object) -> str:
    """A value that is not text as the sender sees it: `2024`, `12,5`, `05.08.2024`."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ИСТИНА" if value else "ЛОЖЬ"
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y}" if value.time() == time() else f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, timedelta | time):
        return str(value)
    return str(value)

"""Any table as XLSX: numbers as numbers, with its title, filters, time and data version."""

import io
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from itertools import repeat
from typing import TYPE_CHECKING, Any

import pandas as pd

from pdmon.output.books import book_of
from pdmon.output.palette import LIGHT
from pdmon.output.printed import TITLE_STANDS, chars_of, fit_table, lay_out, lines_above, upright_height
from pdmon.words.authorship import sign_workbook
from pdmon.words.figures.measures import UNITS, is_percent, is_worded, parted
from pdmon.words.local_time import as_local, clock_text
from pdmon.words.numbers import measured, missing
from pdmon.words.numbers import number as whole
from pdmon.words.orders.word import OrderWord

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FORMATS = {
    "text": "@",
    "whole": "#,##0",
    "decimal": "#,##0.00",
    "general": "#,##0.00",
    "year": "0",
    "percent": "0.0%",
    "pp": "+0.0;\u22120.0;0.0",
    "degrees": "0.0#####",
    "date": "dd.mm.yyyy",
    "moment": "dd.mm.yyyy hh:mm",
}
LINE_HEIGHT, INDENT_CHARS = 15, 1  # points; of a column's width what a text's indent and the cell's edges take
SHEET_ROWS, CELL_CHARS = 1_048_576, 32_767  # what a sheet and a cell of Excel hold
_CUT = "… (сокращено)"
_VALUE, _CHANGE = "value in ", "change in "
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|_x[0-9A-Fa-f]{4}_"
)
_TIED = re.compile(r"(№|→|(?<![\w.])(?:(?:п|прил)\.(?= \d)|(?<!\d[ \u00a0])[гсх]\.(?= [А-ЯЁ]))) (?=\S)")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True)
class Column:
    """A column of an exported table.

    `format`: `text`, `whole`, `decimal` (two places), `general` (a whole number as such, else two places), `year`,
    `percent` (values 0-100 in the frame, stored as fractions), `pp` (percentage points), `degrees` (of a place),
    `date`, `moment` (as stored, shown in local time). `width` in characters. `measured_by`: the frame's column with
    each row's unit of measure, where one column holds several: shares take `share_format`, units with words their own,
    the rest `format`. `is_upright`: the title is written upwards, so that many columns stay narrow.
    A column in one unit has its `value_format` or `change_format`.
    """

    name: str
    title: str
    format: str = "text"
    width: float = 14
    measured_by: str = ""
    share_format: str = "percent"
    is_upright: bool = False

    @property
    def chars(self) -> float:
        """The width in a sheet: no word of the title is broken."""
        return self.width if self.is_upright else max(self.width, chars_of(self.title))

    def format_in(self, record: Mapping[Any, Any]) -> str:
        """The format of this column in this row."""
        measure = record[self.measured_by] if self.measured_by else None
        if not isinstance(measure, str):
            return self.format
        if is_percent(measure):
            return self.share_format
        of_unit = change_format if self.share_format == "pp" else value_format
        return of_unit(measure) if is_worded(measure) else self.format


def value_format(measure: str) -> str:
    """The format of a column of values in this unit."""
    return f"{_VALUE}{measure}" if is_worded(measure) else "percent" if is_percent(measure) else "general"


def change_format(measure: str) -> str:
    """The format of a column of changes in this unit."""
    return f"{_CHANGE}{measure}" if is_worded(measure) else "pp"


def unit_of(column_format: str) -> tuple[str, bool] | None:
    """The unit with words that a format is of, and whether it is one of changes; None for any other format."""
    for opening in (_VALUE, _CHANGE):
        if column_format.startswith(opening):
            return column_format.removeprefix(opening), opening == _CHANGE
    return None


def number_format(column_format: str, is_whole: bool = False) -> str:
    """What a spreadsheet calls the format; `is_whole`: of a whole number, where decimals stand only if needed."""
    unit = unit_of(column_format)
    if unit is None:
        return FORMATS["whole" if column_format == "general" and is_whole else column_format]
    kind, stated = parted(unit[0])
    found = UNITS[kind]
    decimals = found.decimals if stated is None else stated
    if is_whole and stated is None and not found.is_fixed:
        decimals = 0
    digits = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    after = f'"\u00a0{found.suffix}"' if found.suffix else ""
    return f"+{digits}{after};\u2212{digits}{after};0{after}" if unit[1] else f"{digits}{after}"


def said_of(columns: Iterable[Column], word: OrderWord) -> list[Column]:
    """The columns with their titles said of the programme's document, which need not be an order."""
    return [replace(column, title=word.said(column.title)) for column in columns]


@dataclass(frozen=True)
class MoreSheet:
    """One more sheet of the same rows: its name, its own columns, and lines that explain it."""

    name: str
    columns: Sequence[Column]
    about: Sequence[str] = ()


def clean_text(value: Any) -> str:
    """Text without control and invisible characters."""
    return _FORBIDDEN.sub("", str(value)).strip()


def tied(value: Any) -> str:
    """Clean text for paper: «№», «п.», «прил.» stay on the line of their number, «г.» of its place, «→» of its end."""
    return _TIED.sub("\\1\u00a0", clean_text(value))


def safe_text(value: Any) -> str:
    """Text for a spreadsheet's cell: cleaned, and what looks like a formula made plain text by an apostrophe."""
    text = clean_text(value)
    text = f"'{text}" if text.startswith(_FORMULA_STARTS) else text
    return text if len(text) <= CELL_CHARS else text[: CELL_CHARS - len(_CUT)] + _CUT


def cell_value(value: Any, column_format: str) -> str | int | float | datetime | date | None:
    """The value as it is stored: None for missing, a fraction for percent, a number where there is one."""
    if missing(value):
        return None
    if column_format in ("date", "moment"):
        plain_moment = value.to_pydatetime() if isinstance(value, pd.Timestamp) else value
        return as_local(plain_moment) if column_format == "moment" else plain_moment
    if column_format == "text" or isinstance(value, str):
        return safe_text(value)
    if column_format == "percent":
        return float(value) / 100
    plain = float(value) if isinstance(value, Decimal | float) else value
    return int(plain) if float(plain).is_integer() else float(plain)


@dataclass(frozen=True)
class Heading:
    """What stands above a table: title, filters used, of which data and when it was made (local time)."""

    title: str
    filters: Mapping[str, str]
    data_version: int | str
    made_at: datetime

    @property
    def about(self) -> list[str]:
        lines = [f"{name}: {value}" for name, value in self.filters.items()]
        return [*lines, f"Сформировано {clock_text(self.made_at)}, версия данных {self.data_version}"]


def table_xlsx(
    frame: pd.DataFrame, columns: Sequence[Column], heading: Heading, more: Sequence[MoreSheet] = ()
) -> bytes:
    """A sheet with its heading, then the table with a frozen, filtered header; `more` sheets follow it."""
    buffer = io.BytesIO()
    with book_of(buffer, len(frame) * len(columns)) as book:
        sign_workbook(book, heading.title, made_at=heading.made_at)
        for one in (MoreSheet("Таблица", columns, heading.about), *more):
            sheet = book.add_worksheet(one.name)
            lay_out(sheet)
            top = write_heading(book, sheet, heading.title, one.about, one.columns)
            write_table(book, sheet, top, frame, one.columns)
            fit_table(sheet, top, one.columns)
    return buffer.getvalue()


def write_heading(
    book: "Workbook", sheet: "Worksheet", title: str, about: Sequence[str], columns: Sequence[Column] = ()
) -> int:
    """Write the title and the lines about it from the first row; return the row (0-based) for what comes next.

    A line longer than the table below it (`columns`) goes on in the next row: the paper ends where the table does.
    """
    large = book.add_format({"bold": True, "font_size": 14})
    grey = book.add_format({"font_color": LIGHT.muted})
    titles, lines = lines_above(clean_text(title), map(clean_text, about), columns)
    for row, text in enumerate([*titles, *lines]):
        sheet.write_string(row, 0, safe_text(text), large if row < len(titles) else grey)
    return len(titles) + len(lines) + 1


def write_table(
    book: "Workbook",
    sheet: "Worksheet",
    top: int,
    frame: pd.DataFrame,
    columns: Sequence[Column],
    main: bool = True,
) -> int:
    """Write header and rows from row `top` (0-based); return the row after the last.

    `main`: the sheet's one table, whose header is filtered and frozen (a sheet can have only one such). What a sheet
    does not hold goes on on further ones, and the line above the table says so.
    """
    room = SHEET_ROWS - top - 1
    if len(frame) > room:
        return _over_sheets(book, sheet, top, frame, columns, room)
    look_of_title = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": LIGHT.accent_soft, "border": 1}
    of_title = [book.add_format({**look_of_title, **stand, "border_color": LIGHT.no_data}) for stand in TITLE_STANDS]
    styles: dict[tuple[str, bool, bool], Format] = {}
    units: dict[str, str] = {}  # of a format, where its values are printed with a unit behind them
    needed = [0.0] * len(columns)
    for at, column in enumerate(columns):
        sheet.write_string(top, at, column.title, of_title[2 if column.is_upright else int(column.format != "text")])
        sheet.set_column(at, at, column.chars)
    lying = (lines_of(column.title, column.chars - 1) for column in columns if not column.is_upright)
    sheet.set_row(top, max(LINE_HEIGHT * max(lying, default=1) + 4, upright_height(columns)))
    prepared = zip(*(_prepared(frame, column) for column in columns), strict=True)
    for row, cells in enumerate(prepared, start=top + 1):
        lines = 1
        for at, (value, name, lines_of_text) in enumerate(cells):
            look = (name, isinstance(value, int), isinstance(value, str))
            if look not in styles:
                styles[look] = cell_format(book, *look)
                units[name] = _printed_unit(name)
            _write_cell(sheet, row, at, value, styles[look])
            if units[name]:
                needed[at] = max(needed[at], len(measured(value, units[name])) + 2)
            lines = max(lines, lines_of_text)
        if lines > 1:
            sheet.set_row(row, LINE_HEIGHT * lines)
    for at, width in enumerate(needed):
        if width > columns[at].chars:
            sheet.set_column(at, at, width)
    last = top + len(frame)
    if main:
        sheet.autofilter(top, 0, last, len(columns) - 1)
        sheet.freeze_panes(top + 1, 1 if columns and columns[0].format == "text" else 0)
    return last + 1


def _printed_unit(column_format: str) -> str:
    """The unit that stands behind each value of this format; empty where none does."""
    unit = unit_of(column_format)
    return unit[0] if unit and UNITS[parted(unit[0])[0]].suffix else ""


def _over_sheets(
    book: "Workbook", sheet: "Worksheet", top: int, frame: pd.DataFrame, columns: Sequence[Column], room: int
) -> int:
    """The table over several sheets of one name, each saying which rows it holds; the row after the first part."""
    starts = range(0, len(frame), room)
    for number, start in enumerate(starts, start=1):
        part = frame.iloc[start : start + room]
        at = sheet if number == 1 else book.add_worksheet(f"{sheet.get_name()[:28]} {number}")
        rows = f"строки {whole(start + 1)}–{whole(start + len(part))} из {whole(len(frame))}"
        at.write_string(max(top - 1, 0), 0, f"Лист {number} из {len(starts)}: {rows}. Больше лист Excel не вмещает.")
        write_table(book, at, top, part, columns)
    return top + room + 1


def cells_of(frame: pd.DataFrame, column: Column) -> Iterator[tuple[Any, Any]]:
    """Each value of the column with its row's unit of measure, None where it has none."""
    if not column.measured_by:
        return zip(frame[column.name].tolist(), repeat(None, len(frame)), strict=True)
    measures = frame[column.measured_by].astype(object)
    return zip(frame[column.name].tolist(), measures.where(measures.notna(), None).tolist(), strict=True)


def _prepared(frame: pd.DataFrame, column: Column) -> Iterator[tuple[Any, str, int]]:
    """Each cell of a column as it is stored, its format and how many lines it takes; what is said in many rows is
    worked out once."""
    formats: dict[Any, str] = {}
    texts: dict[tuple[str, str], tuple[Any, int]] = {}
    for raw, measure in cells_of(frame, column):
        if (name := formats.get(measure)) is None:
            name = formats[measure] = column.format_in({column.measured_by: measure})
        if not isinstance(raw, str):
            yield cell_value(raw, name), name, 1
            continue
        if (known := texts.get((raw, name))) is None:
            value = cell_value(raw, name)
            lines = lines_of(value, column.chars - INDENT_CHARS) if isinstance(value, str) else 1
            known = texts[raw, name] = value, lines
        yield known[0], name, known[1]


def lines_of(text: str, width: float) -> int:
    """How many lines the text takes in a column this wide: not every program fits the height by itself."""
    return max(1, len(textwrap.wrap(text, max(int(width), 1)))) if len(text) > width else 1


def cell_format(book: "Workbook", name: str, is_whole: bool = False, is_said: bool = False) -> "Format":
    """The workbook's cell format for a column format; is_said: of words in a number's place, set as it would be."""
    aside = {"align": "right"} if is_said else {}
    wrap = {"text_wrap": True, "align": "left", "indent": 1} if name == "text" else aside
    return book.add_format({"num_format": number_format(name, is_whole), "valign": "top", **wrap})


def _write_cell(sheet: "Worksheet", row: int, at: int, value: Any, style: "Format") -> None:
    if value is None:
        sheet.write_blank(row, at, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, at, value, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, at, value, style)
    else:
        sheet.write_number(row, at, value, style)

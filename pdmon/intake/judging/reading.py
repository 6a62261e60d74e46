"""From bytes to statements: the gate, then the reader of what the file turns out to be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from pdmon.intake.balance import Leftovers, Why, hidden_findings, is_filled
from pdmon.intake.finding import Finding, FindingKind, Refusal, Severity, Stage
from pdmon.intake.forms.reader import is_form, read_form
from pdmon.intake.gate.admission import pass_gate
from pdmon.intake.place import Place, Spot, place_named
from pdmon.intake.statement import FreeText, Reading, at
from pdmon.intake.tables.decoding import decode_text
from pdmon.intake.tables.doubts import doubts, is_without_units, unit_disagreements
from pdmon.intake.tables.long import LongPart, long_columns, read_long
from pdmon.intake.tables.mapping import ColumnMapping, MappingGuess, guess_for, guesses_for
from pdmon.intake.tables.summary import read_summary
from pdmon.intake.tables.summary_sheet import SummarySheet
from pdmon.intake.tables.text_table import NO_ROWS, NO_TABLE, Row, Squared, kept_rows, read_rows
from pdmon.intake.tables.unit_names import codes_as_written
from pdmon.intake.tables.workbook import ERROR_CELL, FORMULA_NOT_CALCULATED, Sheet, Workbook
from pdmon.store import Store
from pdmon.store.units import Unit

NOT_RECOGNISED = FindingKind(
    "table_not_recognised",
    Severity.ERROR,
    Stage.FILE,
    "Таблица не распознана",
    "Это не форма и не таблица с данными: ни один столбец не назван кодом или названием первичных данных"
    "{sheets:sheets}.",
    "Загрузите форму, скачанную из системы, либо назовите столбцы кодами или полными названиями.",
)
NO_UNIT_COLUMN = FindingKind(
    "no_unit_column",
    Severity.ERROR,
    Stage.FILE,
    "Нет столбца с организациями",
    "В таблице не найден столбец, в котором названы организации.",
    "Добавьте столбец «Организация» с кодом или названием из реестра.",
)
_CSV_SHEET = "Таблица"
_HEADER_ROWS = 25  # a long table's header stands within these


@dataclass(frozen=True)
class Sender:
    """What is known about the file besides its cells.

    `preferred` is the programme whose names are proposed for what is not recognised; `mapping` is the answer of the
    mapping screen for a summary table: without it columns are recognised by code, exact title or remembered answer;
    `period` is the one chosen for a table that does not say its own.
    """

    store: Store
    file_name: str
    register: Mapping[str, Unit]
    programme: str | None = None
    mapping: ColumnMapping | None = None
    preferred: str | None = None
    period: str | None = None


def read_file(content: bytes, sender: Sender) -> Reading:
    """What the file states; raises Refusal when it cannot be read at all."""
    look = pass_gate(content)
    if look is None:
        return _read_text(sender, decode_text(content))
    book = Workbook(content, look)
    if is_form(book):
        return read_form(sender.store.config, book)
    return _read_tables(sender, book)


def table_grids(content: bytes) -> dict[str, Sequence[Sequence[object]]]:
    """The visible sheets (of a CSV the one table) as rows of values, for the mapping screen. Raises Refusal."""
    look = pass_gate(content)
    if look is None:
        return {_CSV_SHEET: [cells for _, cells in kept_rows(read_rows(decode_text(content)))]}
    book = Workbook(content, look)
    return {name: book.sheet(name).rows for name in book.names}


def _read_text(sender: Sender, text: str) -> Reading:
    rows = read_rows(text)
    first = list(islice(rows, _HEADER_ROWS))
    for at_row, header in enumerate(first):
        columns = long_columns(header[1])
        if columns is not None:
            squared = Squared(len(header[1]))
            below = squared.rows(chain(first[at_row + 1 :], rows))
            leftovers = Leftovers()
            for line, cells in first[:at_row]:
                for cell in filter(is_filled, cells):
                    leftovers.add(Why.CAPTION, line, cell)
            part = LongPart(below, header, columns)
            reading = read_long(sender.store.config, [part], unit_codes(sender.register), leftovers)
            reading.findings += squared.findings()
            return reading
    kept = kept_rows(chain(first, rows))
    if not kept:
        raise Refusal(NO_TABLE.at())
    sheet = Sheet(_CSV_SHEET, [list(cells) for _, cells in kept], frozenset(), frozenset(), frozenset(), ())
    return _read_grids(sender, {_CSV_SHEET: sheet}, [line for line, _ in kept])


def _read_tables(sender: Sender, book: Workbook) -> Reading:
    sheets = {name: book.sheet(name) for name in book.names}
    headers = {name: found for name, sheet in sheets.items() if (found := _long_header(sheet)) is not None}
    if headers:
        reading = _read_long_sheets(sender, sheets, headers)
    elif not any(sheet.rows for sheet in sheets.values()):
        raise Refusal(NO_ROWS.at(), *book.hidden_data())
    else:
        reading = _read_grids(sender, sheets)
    reading.findings += book.hidden_data()
    return reading


_LongHeader = tuple[int, dict[str, int]]  # row from 0, columns


def _long_header(sheet: Sheet) -> _LongHeader | None:
    """Where the header of the sheet's long table stands, None when it has none."""
    for row in range(min(len(sheet.rows), _HEADER_ROWS)):
        columns = long_columns(_texts(sheet, row))
        if columns is not None:
            return row, columns
    return None


def _read_long_sheets(sender: Sender, sheets: Mapping[str, Sheet], headers: Mapping[str, _LongHeader]) -> Reading:
    """The long tables of all sheets that have one; the others are left over."""
    leftovers = Leftovers()
    parts = []
    for name, sheet in sheets.items():
        header_row, columns = headers.get(name, (len(sheet.rows), {}))
        for row, cells in enumerate(sheet.rows[:header_row]):
            for column, cell in enumerate(cells):
                if is_filled(cell):
                    leftovers.add(Why.CAPTION if columns else Why.SHEET, Place(name, row, column), cell)
        if columns:
            _refuse_strange_cells(sheet)
            header = (header_row + 1, _texts(sheet, header_row))
            parts.append(LongPart(_rows_of(sheet, header_row), header, columns, name))
    reading = read_long(sender.store.config, parts, unit_codes(sender.register), leftovers)
    for name, (header_row, columns) in headers.items():
        reading.findings += hidden_findings(_hidden_values(sheets[name], header_row, columns["value"]))
    return reading


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [sheet.text(row, column) for column in range(len(sheet.rows[row]))]


def _rows_of(sheet: Sheet, header_row: int) -> Iterator[Row]:
    """The rows under the header that have anything in them, as text with their numbers, at least as wide as it."""
    width = len(sheet.rows[header_row])
    for row in range(header_row + 1, len(sheet.rows)):
        cells = _texts(sheet, row)
        if any(cells):
            yield row + 1, cells + [""] * (width - len(cells))


def _hidden_values(sheet: Sheet, header_row: int, column: int) -> Iterator[Place]:
    if sheet.hidden_rows or sheet.hidden_columns:
        for row in range(header_row + 1, len(sheet.rows)):
            if sheet.is_hidden(row, column) and sheet.text(row, column):
                yield Place(sheet.name, row, column)


def _read_grids(sender: Sender, sheets: Mapping[str, Sheet], lines: Sequence[int] | None = None) -> Reading:
    """Summary tables. What was not recognised for certain is an error; the rest is read and checked all the same."""
    store, programme, preferred = sender.store, sender.programme, sender.preferred
    grids = {name: sheet.rows for name, sheet in sheets.items()}
    answered = sender.mapping
    guesses = guesses_for(store, grids, programme)
    lines = _left_where_examined(sheets, guesses, lines)
    findings = [finding for guess in guesses for finding in unit_disagreements(guess, sender.register)]
    if answered is not None:
        guesses = [guess for guess in guesses if guess.sheet != answered.sheet]
    elif not guesses:
        return _not_recognised(sheets)
    for guess in guesses:
        shown = None
        if preferred and not programme and not guess.is_certain:
            shown = guess_for(store, {guess.sheet: grids[guess.sheet]}, preferred, guess.sheet, guess.header.last_row)
        if is_without_units(guess):
            findings.append(NO_UNIT_COLUMN.at(Spot(guess.sheet if lines is None else "")))
        else:
            findings += doubts(guess, shown or guess, store.config, sender.register)
    mappings = ([answered] if answered else []) + [certain_mapping(guess) for guess in guesses]
    tables = [SummarySheet(sheets[mapping.sheet], mapping, lines) for mapping in mappings]
    if lines is not None:
        findings += _squared(sheets[_CSV_SHEET], lines, mappings[0].header_row)
    rest = [sheet for name, sheet in sheets.items() if name not in {mapping.sheet for mapping in mappings}]
    reading = read_summary(store.config, tables, rest, sender.file_name, sender.period)
    reading.findings = findings + reading.findings
    return reading


def _left_where_examined(
    sheets: Mapping[str, Sheet], guesses: Sequence[MappingGuess], lines: Sequence[int] | None
) -> Sequence[int] | None:
    """The rows of another territory's table end where it was left; the lines that remain."""
    for guess in guesses:
        if guess.left_at is not None:
            del sheets[guess.sheet].rows[guess.left_at :]
            lines = None if lines is None else lines[: guess.left_at]
    return lines


def _squared(sheet: Sheet, lines: Sequence[int], header_row: int) -> list[Finding]:
    """The rows under the header made as wide as it is; what was strange about it."""
    squared = Squared(len(sheet.rows[header_row]))
    below = zip(lines[header_row + 1 :], sheet.rows[header_row + 1 :], strict=True)
    sheet.rows[header_row + 1 :] = [cells for _, cells in squared.rows(below)]  # type: ignore[arg-type, misc]
    return list(squared.findings())


def certain_mapping(guess: MappingGuess) -> ColumnMapping:
    """The guess without what is only probable."""
    doubtful_columns = {column.column for column in guess.doubtful_columns}
    doubtful_units = {unit.name for unit in guess.doubtful_units}
    full = guess.mapping
    return ColumnMapping(
        sheet=full.sheet,
        header_row=full.header_row,
        unit_column=full.unit_column,
        columns={column: target for column, target in full.columns.items() if column not in doubtful_columns},
        units={name: None if name in doubtful_units else unit for name, unit in full.units.items()},
        period_column=full.period_column,
        header_rows=full.header_rows,
        passed_columns=full.passed_columns,
        witnesses=full.witnesses,
    )


def _not_recognised(sheets: Mapping[str, Sheet]) -> Reading:
    """Nothing to read, but whoever sends a list of people must be told that first."""
    reading = Reading("summary")
    for sheet in sheets.values():
        width = max((len(row) for row in sheet.rows[:1000]), default=0)
        for column in range(width):
            texts = [text for row in range(min(len(sheet.rows), 1000)) if (text := sheet.text(row, column))]
            if texts:
                reading.free_texts.append(FreeText(sheet.name, texts[0], tuple(texts)))
    filled = [len([row for row in sheet.rows if any(cell != "" for cell in row)]) for sheet in sheets.values()]
    if not any(filled):
        raise Refusal(NO_TABLE.at())
    reading.findings.append(NOT_RECOGNISED.at(sheets=tuple(sheets)))
    return reading


def _refuse_strange_cells(sheet: Sheet) -> None:
    found = [at(ERROR_CELL, place_named(sheet.name, cell)) for cell in sorted(sheet.error_cells)]
    found += [at(FORMULA_NOT_CALCULATED, place_named(sheet.name, cell)) for cell in sorted(sheet.uncalculated)]
    if found:
        raise Refusal(*found)


def unit_codes(register: Mapping[str, Unit]) -> dict[str, str]:
    """Lower-case code, name or short name -> unit; names that two units share name none."""
    names: dict[str, str | None] = {}
    for unit in register.values():
        for name in {unit.name.casefold(), unit.short_name.casefold()}:
            names[name] = None if name in names else unit.unit
    found = {name: code for name, code in names.items() if code}
    return found | codes_as_written(register)

"""From bytes to statements: the gate, then the reader of what the file turns out to be."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from pdmon.intake.finding import FindingKind, Refusal, Severity, Stage
from pdmon.intake.forms.reader import is_form, read_form
from pdmon.intake.gate.admission import pass_gate
from pdmon.intake.place import Spot, place_named
from pdmon.intake.statement import FreeText, Reading, at
from pdmon.intake.tables.decoding import decode_text
from pdmon.intake.tables.long import long_columns, read_long
from pdmon.intake.tables.mapping import ColumnMapping, MappingGuess, guess_for
from pdmon.intake.tables.summary import doubts, read_summary
from pdmon.intake.tables.text_table import NO_ROWS, NO_TABLE, Row, read_rows
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


def read_file(
    store: Store,
    content: bytes,
    file_name: str,
    register: Mapping[str, Unit],
    programme: str | None = None,
    mapping: ColumnMapping | None = None,
    preferred: str | None = None,
) -> Reading:
    """What the file states; raises Refusal when it cannot be read at all.

    `preferred` is the programme whose names are proposed for what is not recognised; `mapping` is the answer of the
    mapping screen for a summary table: without it columns are recognised by code, exact title or remembered answer.
    """
    look = pass_gate(content)
    if look is None:
        return _read_text(store, decode_text(content), file_name, register, programme, mapping, preferred)
    book = Workbook(content, look)
    if is_form(book):
        return read_form(store.config, book)
    return _read_tables(store, book, file_name, register, programme, mapping, preferred)


def table_grids(content: bytes) -> dict[str, Sequence[Sequence[object]]]:
    """The visible sheets (of a CSV the one table) as rows of values, for the mapping screen. Raises Refusal."""
    look = pass_gate(content)
    if look is None:
        return {_CSV_SHEET: [cells for _, cells in read_rows(decode_text(content))]}
    book = Workbook(content, look)
    return {name: book.sheet(name).rows for name in book.names}


def _read_text(
    store: Store,
    text: str,
    file_name: str,
    register: Mapping[str, Unit],
    programme: str | None,
    mapping: ColumnMapping | None,
    preferred: str | None,
) -> Reading:
    rows = read_rows(text)
    header = next(rows)
    columns = long_columns(header[1])
    if columns is not None:
        return read_long(store.config, rows, header, columns, unit_codes(register))
    kept = [header, *rows]
    sheet = Sheet(_CSV_SHEET, [list(cells) for _, cells in kept], frozenset(), frozenset(), frozenset(), ())
    lines = [line for line, _ in kept]
    return _read_grids(store, {_CSV_SHEET: sheet}, file_name, register, programme, mapping, preferred, lines)


def _read_tables(
    store: Store,
    book: Workbook,
    file_name: str,
    register: Mapping[str, Unit],
    programme: str | None,
    mapping: ColumnMapping | None,
    preferred: str | None,
) -> Reading:
    sheets = {name: book.sheet(name) for name in book.names}
    for sheet in sheets.values():
        rows = _rows_of(sheet)
        header = next(rows, None)
        columns = long_columns(header[1]) if header else None
        if header and columns is not None:
            _refuse_strange_cells(sheet)
            reading = read_long(store.config, rows, header, columns, unit_codes(register))
            reading.findings += book.hidden_data()
            return reading
    if not any(sheet.rows for sheet in sheets.values()):
        raise Refusal(NO_ROWS.at(), *book.hidden_data())
    reading = _read_grids(store, sheets, file_name, register, programme, mapping, preferred)
    reading.findings += book.hidden_data()
    return reading


def _read_grids(
    store: Store,
    sheets: Mapping[str, Sheet],
    file_name: str,
    register: Mapping[str, Unit],
    programme: str | None,
    mapping: ColumnMapping | None,
    preferred: str | None,
    lines: Sequence[int] = (),
) -> Reading:
    """A summary table. What was not recognised for certain is an error; the rest is read and checked all the same."""
    findings = []
    if mapping is None:
        grids = {name: sheet.rows for name, sheet in sheets.items()}
        guess = guess_for(store, grids, programme)
        if guess is None:
            return _not_recognised(sheets)
        mapping = certain_mapping(guess)
        shown = None
        if preferred and not programme and not guess.is_certain:
            shown = guess_for(store, grids, preferred, guess.sheet, guess.header.last_row)
        findings = doubts(guess, shown or guess, store.config, register)
        if guess.units and not any(unit.unit for unit in guess.units):
            findings.append(NO_UNIT_COLUMN.at(Spot("" if lines else guess.sheet)))
    reading = read_summary(store.config, sheets[mapping.sheet], mapping, file_name, bool(lines), lines)
    reading.findings = findings + reading.findings
    return reading


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


def _rows_of(sheet: Sheet) -> Iterator[Row]:
    """The sheet's rows that have anything in them, as text with their numbers."""
    width = 0
    for row in range(len(sheet.rows)):
        cells = [sheet.text(row, column) for column in range(len(sheet.rows[row]))]
        if any(cells):
            width = width or len(cells)
            yield row + 1, list(chain(cells, [""] * (width - len(cells))))


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
    return found | {code.casefold(): code for code in register}

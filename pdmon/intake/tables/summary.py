"""The summary table (свод): one row per organisation, one column per element, read as the mapping says."""

import re
from collections.abc import Mapping, Sequence

from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.numbers import parse_number, parse_yes_no
from pdmon.intake.place import Place, Spot, Where, area_spot
from pdmon.intake.statement import FreeText, Reading, Repeat, Statement, Unread, at
from pdmon.intake.tables.header import cell_text
from pdmon.intake.tables.mapping import ColumnMapping, MappingGuess
from pdmon.intake.tables.suggest import element_words, unit_words
from pdmon.intake.tables.text_table import NO_ROWS
from pdmon.intake.tables.workbook import MERGED_DATA, Sheet, merge_rows, shown_raw, strange_cell
from pdmon.programme.cells import Cell, UnitPeriod
from pdmon.programme.model import Config, ElementKind
from pdmon.programme.periods import is_period
from pdmon.store.units import Unit

DOUBTFUL_COLUMN = FindingKind(
    "unmapped_column",
    Severity.ERROR,
    Stage.FILE,
    "Столбец не сопоставлен",
    "Столбец «{value}» не распознан{guess:likely}.",
    "Назовите столбец кодом или полным названием показателя либо сопоставьте его на странице «Приём форм».",
)
DOUBTFUL_UNIT = FindingKind(
    "unmapped_unit",
    Severity.ERROR,
    Stage.FILE,
    "Организация не сопоставлена",
    "Организация «{value}» не найдена в реестре{guess:likely}{reason:because}.",
    "Укажите код организации или её название из реестра либо сопоставьте её на странице «Приём форм».",
)
NO_PERIOD = FindingKind(
    "no_period",
    Severity.ERROR,
    Stage.FILE,
    "Период не указан",
    "Из таблицы не видно, за какой период данные.",
    "Добавьте столбец «Период» (2024 или 2024-05) либо напишите год над заголовком таблицы.",
)
PERIOD_FOUND = FindingKind(
    "period_found",
    Severity.NOTE,
    Stage.FILE,
    "Период взят из подписи",
    "Период {value} взят из {source}.",
    "Если период другой, добавьте в таблицу столбец «Период».",
)

_YEAR = re.compile(r"(?<![0-9])(20[0-4][0-9])(?![0-9])")
_MONTH = re.compile(r"(?<![0-9])(20[0-4][0-9]-(?:0[1-9]|1[0-2]))(?![0-9])")


def doubts(guess: MappingGuess, shown: MappingGuess, config: Config, register: Mapping[str, Unit]) -> list[Finding]:
    """Errors for columns and organisations that were not recognised for certain: the mapping screen settles them.

    `shown` is the guess as that screen shows it, for one programme: both name the same proposals.
    """
    row = guess.header.last_row
    targets = {column.column: column.target for column in shown.columns}
    units = {unit.name: unit.unit for unit in shown.units}
    found = []
    for column in guess.doubtful_columns:
        likely = targets.get(column.column)
        text = element_words(config, likely) if likely else ""
        found.append(at(DOUBTFUL_COLUMN, Place(guess.sheet, row, column.column), column.header, guess=text))
    for unit in guess.doubtful_units:
        near = units.get(unit.name)
        text = unit_words(register[near]) if near else ""
        found.append(
            at(DOUBTFUL_UNIT, Place(guess.sheet, unit.rows[0], guess.unit_column), unit.name, guess=text, reason="")
        )
    return found


def read_summary(
    config: Config, sheet: Sheet, mapping: ColumnMapping, file_name: str, is_text: bool, lines: Sequence[int] = ()
) -> Reading:
    """The statements of a summary table. `is_text`: it came as CSV, places are its `lines` (one per row)."""
    return _SummaryReader(config, sheet, mapping, file_name, is_text, lines).read()


class _SummaryReader:
    def __init__(
        self, config: Config, sheet: Sheet, mapping: ColumnMapping, file_name: str, is_text: bool, lines: Sequence[int]
    ) -> None:
        self._sheet = sheet
        self._mapping = mapping
        self._file_name = file_name
        self._is_text = is_text
        self._lines = lines
        self._yes_no = {e.code for e in config.elements.values() if e.kind == ElementKind.YES_NO}
        self._statements: dict[UnitPeriod, Statement] = {}
        self._reading = Reading("summary")

    def read(self) -> Reading:
        sheet, mapping = self._sheet, self._mapping
        common = None if mapping.period_column is not None else self._period_of_table()
        first = mapping.header_row + 1
        taken = 0
        for row in range(first, len(sheet.rows)):
            name = cell_text(sheet.value(row, mapping.unit_column))
            if not name:
                self._complain_of_nameless(row)
                continue
            unit = mapping.units.get(name, name)
            if unit is None:
                continue
            taken += 1
            period = self._period_of_row(row) if common is None else common
            if period:
                self._take_row(row, unit, period)
        if not taken:
            self._reading.findings.append(NO_ROWS.at(Spot("" if self._is_text else sheet.name)))
        self._reading.statements = list(self._statements.values())
        self._reading.free_texts = self._free_texts(first)
        self._reading.findings += sheet.findings() + self._merged_data(first)
        return self._reading

    def _take_row(self, row: int, unit: str, period: str) -> None:
        where = self._where(row, self._mapping.unit_column)
        statement = self._statements.get(UnitPeriod(unit, period))
        if statement is None:
            statement = self._statements[UnitPeriod(unit, period)] = Statement(unit, period, "summary", where=where)
        for column, key in self._mapping.columns.items():
            self._take_cell(statement, key, row, column)

    def _take_cell(self, statement: Statement, key: Cell, row: int, column: int) -> None:
        sheet = self._sheet
        where = self._where(row, column)
        raw = sheet.value(row, column)
        complaint = strange_cell(sheet, row, column)
        if complaint is not None:
            self._reading.findings.append(complaint)
            statement.places[key] = where
            return
        if raw == "":
            return  # an empty cell of a table states nothing
        if key in statement.places:
            statement.repeats.append(Repeat(key, statement.places[key], where))
            return
        statement.places[key] = where
        parsed = parse_yes_no(raw) if key[0] in self._yes_no else parse_number(raw)
        percent = parsed.value is not None and Place(sheet.name, row, column).cell in sheet.percent_cells
        if parsed.error or percent:
            statement.unread.append(Unread(key, shown_raw(sheet, row, column), parsed.error or "percent", where))
            return
        if parsed.marker:
            statement.markers.append((key, parsed.marker))
            statement.cells[key] = None
        elif parsed.value is not None:
            statement.cells[key] = parsed.value

    def _complain_of_nameless(self, row: int) -> None:
        """Figures in a row without an organisation would be lost silently."""
        for column in self._mapping.columns:
            if parse_number(self._sheet.value(row, column)).value is not None:
                where = self._where(row, self._mapping.unit_column)
                self._reading.findings.append(
                    at(DOUBTFUL_UNIT, where, "", guess="", reason="в строке есть числа, но нет названия")
                )
                return

    def _period_of_row(self, row: int) -> str:
        column = self._mapping.period_column
        text = cell_text(self._sheet.value(row, column)) if column is not None else ""
        if not text:
            self._reading.findings.append(at(NO_PERIOD, self._where(row, column or 0)))
        return text

    def _period_of_table(self) -> str:
        """A single year (or month) in the lines above the header, the sheet's name or the file's name."""
        above = " ".join(
            cell_text(cell) for row in self._sheet.rows[: self._mapping.header_row + 1] for cell in row if cell != ""
        )
        sources = (
            ("подписи над таблицей", above),
            ("названия листа", self._sheet.name),
            ("имени файла", self._file_name),
        )
        for source, text in sources:
            found = set(_MONTH.findall(text)) or set(_YEAR.findall(text))
            if len(found) == 1 and is_period(period := found.pop()):
                self._reading.findings.append(PERIOD_FOUND.at(value=period, source=source))
                return period
        self._reading.findings.append(NO_PERIOD.at())
        return ""

    def _free_texts(self, first: int) -> list[FreeText]:
        """Columns that are neither the organisation nor figures, and figures' columns that hold text."""
        sheet, mapping = self._sheet, self._mapping
        width = max((len(row) for row in sheet.rows), default=0)
        found = []
        for column in range(width):
            if column == mapping.unit_column:
                continue
            texts = tuple(
                text
                for row in range(first, len(sheet.rows))
                if isinstance(value := sheet.raw(row, column), str) and (text := value.strip())
            )
            header = cell_text(sheet.raw(mapping.header_row, column))
            if header or texts:
                found.append(FreeText("" if self._is_text else sheet.name, header, texts, self._where(first, column)))
        return found

    def _merged_data(self, first: int) -> list[Finding]:
        merges = [area for area in self._sheet.merges if merge_rows(area)[1] >= first]
        return [MERGED_DATA.at(area_spot(self._sheet.name, area)) for area in merges[:20]]

    def _where(self, row: int, column: int) -> Where:
        if not self._is_text:
            return Place(self._sheet.name, row, column)
        return self._lines[row] if row < len(self._lines) else None

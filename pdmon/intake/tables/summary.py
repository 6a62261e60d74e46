"""The summary table (свод): one row per organisation, one column per element, read as the mapping says."""

from collections.abc import Iterable, Mapping, Sequence

from pdmon.intake.balance import Leftovers, Why, hidden_findings
from pdmon.intake.finding import Finding
from pdmon.intake.numbers import parse_number, parse_yes_no
from pdmon.intake.place import Place, Spot, Where, area_spot
from pdmon.intake.statement import FreeText, Reading, Repeat, Statement, Unread, at
from pdmon.intake.tables.doubts import DOUBTFUL_UNIT
from pdmon.intake.tables.header import cell_text
from pdmon.intake.tables.periods.stated import (
    NO_PERIOD,
    Saying,
    Sayings,
    disagreements,
    period_of_table,
    sayings,
)
from pdmon.intake.tables.periods.written import period_in
from pdmon.intake.tables.summary_sheet import Reasons, SummarySheet, summary_row_kinds, totals_that_disagree
from pdmon.intake.tables.table_rows import RowKind
from pdmon.intake.tables.text_table import NO_ROWS
from pdmon.intake.tables.workbook import MERGED_DATA, Sheet, merge_rows, shown_raw, strange_cell
from pdmon.intake.text_answers import take_answer
from pdmon.programme.cells import Cell, UnitPeriod
from pdmon.programme.model import Config, ElementKind


def read_summary(
    config: Config,
    tables: Sequence[SummarySheet],
    other_sheets: Iterable[Sheet],
    file_name: str,
    period: str | None = None,
) -> Reading:
    """The statements of a file's summary tables, all sheets together: what two of them state is a repeat.
    `other_sheets` are no such tables: what they hold is left over; `period` is the one that was chosen for the file."""
    reader = _SummaryReader(config, file_name, period)
    for table in tables:
        reader.read(table)
    for sheet in other_sheets:
        reader.pass_over(sheet)
    return reader.finish()


class _SummaryReader:
    def __init__(self, config: Config, file_name: str, chosen: str | None) -> None:
        self._chosen = chosen
        self._periods: dict[str, None] = {}  # of the rows of the sheet that is read, in order
        self._file_name = file_name
        self._academic = any(element.periods.is_academic for element in config.elements.values())
        self._yes_no = {e.code for e in config.elements.values() if e.kind == ElementKind.YES_NO}
        self._texts = {e.code: e for e in config.elements.values() if e.is_text}
        self._statements: dict[UnitPeriod, Statement] = {}
        self._reading = Reading("summary")
        self._leftovers = Leftovers()
        self._used = 0
        self._hidden: list[Place] = []

    def read(self, table: SummarySheet) -> None:
        """Take one sheet; its cells are marked as they are used."""
        self._table, self._sheet, self._mapping = table, table.sheet, table.mapping
        sheet, mapping = self._sheet, self._mapping
        self._take_header()
        said = self._sayings()
        common = self._period_of_table(said)
        self._periods.clear()
        kinds = dict(summary_row_kinds(sheet, mapping))
        asked = 0
        for row, kind in kinds.items():
            if kind in (RowKind.DATA, RowKind.AMBIGUOUS):
                asked += 1
                self._take_named_row(row, common)
        self._reading.findings += disagreements(said, self._periods) if common is None else ()
        if not asked:
            self._reading.findings.append(NO_ROWS.at(Spot("" if self._is_text else sheet.name)))
        self._reading.findings += totals_that_disagree(table, kinds, self._yes_no | self._texts.keys())
        self._reading.free_texts += self._free_texts(mapping.header_row + 1)
        self._reading.findings += sheet.findings() + self._merged_data(kinds)
        self._settle(kinds)

    def finish(self) -> Reading:
        """What all sheets state together."""
        self._reading.statements = list(self._statements.values())
        self._reading.findings += [*self._leftovers.findings(), *hidden_findings(self._hidden)]
        self._reading.balance = self._leftovers.balance(self._used)
        return self._reading

    def pass_over(self, sheet: Sheet) -> None:
        """A visible sheet that is no table like the others: everything in it is left over."""
        for row, column in sheet.account()[1]:
            self._leftovers.add(Why.SHEET, Place(sheet.name, row, column), sheet.raw(row, column))

    @property
    def _is_text(self) -> bool:
        return self._table.lines is not None

    def _take_header(self) -> None:
        mapping = self._mapping
        rows = range(mapping.header_row - mapping.header_rows + 1, mapping.header_row + 1)
        for column in (mapping.unit_column, mapping.period_column, *mapping.witnesses, *mapping.columns):
            if column is not None:
                for row in rows:
                    self._sheet.use(row, column)
        for row in rows[:-1]:
            self._sheet.use_row(row)  # a title of a group stands over several columns

    def _take_named_row(self, row: int, common: str | None) -> None:
        name = cell_text(self._sheet.value(row, self._mapping.unit_column))
        if not name:
            self._complain_of_nameless(row)
            return
        unit = self._mapping.units.get(name, name)
        if unit is None:
            return
        period = self._period_of_row(row) if common is None else common
        self._periods[period] = None
        self._use_row(row)
        if period:
            self._take_row(row, unit, period)

    def _use_row(self, row: int) -> None:
        """The row of an organisation is read; without a period the file goes back, and says why."""
        mapping = self._mapping
        for column in (mapping.unit_column, mapping.period_column, *mapping.witnesses, *mapping.columns):
            if column is not None:
                self._sheet.use(row, column)

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
        if sheet.is_hidden(row, column):
            self._hidden.append(Place(sheet.name, row, column))
        if key in statement.places:
            statement.repeats.append(Repeat(key, statement.places[key], where))
            return
        statement.places[key] = where
        if text := self._texts.get(key[0]):
            take_answer(statement, text, sheet.text(row, column), where)
            return
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
        if not text and self._chosen is None:
            self._reading.findings.append(at(NO_PERIOD, self._where(row, column or 0), candidates=()))
        return period_in(text) or text or self._chosen or ""

    def _sayings(self) -> Sayings:
        """What the lines above the data and the names say of the period."""
        rows = (
            [(cell_text(cell), self._where(row, column)) for column, cell in enumerate(cells)]
            for row, cells in enumerate(self._sheet.rows[: self._mapping.header_row + 1])
        )
        return sayings(rows, "" if self._is_text else self._sheet.name, self._file_name, self._academic)

    def _period_of_table(self, said: Sayings) -> str | None:
        """The period of all rows; None when each row states its own."""
        if self._mapping.period_column is not None:
            return None
        period, findings = period_of_table(said, self._chosen)
        self._reading.findings += findings
        for saying in said.found:
            if period in saying.stated:
                self._use_saying(saying)
        return period

    def _use_saying(self, saying: Saying) -> None:
        """The cells that state the period, in a text table those of its line."""
        for place in saying.spot.places:
            self._sheet.use(place.row, place.column)
        for row, line in enumerate((self._table.lines or ())[: self._mapping.header_row + 1]):
            if line in saying.spot.lines:
                for column, cell in enumerate(self._sheet.rows[row]):
                    if cell_text(cell) == saying.text:
                        self._sheet.use(row, column)

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

    def _merged_data(self, kinds: Mapping[int, RowKind]) -> list[Finding]:
        """Merged cells of organisations' rows; a total or a title may well be merged."""
        data = {row for row, kind in kinds.items() if kind == RowKind.DATA}
        merges = [area for area in self._sheet.merges if data.intersection(range(*_rows_of(area)))]
        return [MERGED_DATA.at(area_spot(self._sheet.name, area)) for area in merges[:20]]

    def _where(self, row: int, column: int) -> Where:
        return self._table.where(row, column)

    def _settle(self, kinds: Mapping[int, RowKind]) -> None:
        """What became of the sheet's cells."""
        used, left = self._sheet.account()
        self._used += used
        reasons = Reasons(self._table, kinds)
        for row, column in left:
            value = self._sheet.raw(row, column)
            self._leftovers.add(reasons.why(row, column), self._where(row, column), value, reasons.is_numbered(column))


def _rows_of(area: str) -> tuple[int, int]:
    first, last = merge_rows(area)
    return first, last + 1

"""A sheet of a summary table with the reading of its columns: why each of its other cells is not taken, and whether its
totals are the sums of its rows."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pdmon.intake.balance import Why
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.numbers import parse_number
from pdmon.intake.place import Place, Where
from pdmon.intake.statement import at
from pdmon.intake.tables.header import cell_text
from pdmon.intake.tables.mapping import ROW_NUMBER_HEADERS, ColumnMapping
from pdmon.intake.tables.nearest import plain
from pdmon.intake.tables.table_rows import RowKind, is_mean, row_kinds
from pdmon.intake.tables.workbook import Sheet

TOTAL_DISAGREES = FindingKind(
    "total_disagrees",
    Severity.WARNING,
    Stage.FILE,
    "Итог не равен сумме строк",
    "В строке итога «{name}» стоит {value}, а сумма строк таблицы — {expected}. Итог не загружается.",
    "Проверьте, все ли организации в таблице и верны ли их значения.",
)
_KIND_REASONS = {
    RowKind.TOTAL: Why.TOTAL,
    RowKind.NUMBERING: Why.NUMBERING,
    RowKind.SECTION: Why.SECTION,
    RowKind.FOOTER: Why.FOOTER,
}


@dataclass(frozen=True)
class SummarySheet:
    """A sheet with how it is read. `lines`: of a CSV, the line of every row; None for a workbook."""

    sheet: Sheet
    mapping: ColumnMapping
    lines: Sequence[int] | None = None

    def where(self, row: int, column: int) -> Where:
        """The cell, or the line of a text table."""
        if self.lines is None:
            return Place(self.sheet.name, row, column)
        return self.lines[row] if row < len(self.lines) else None


def summary_row_kinds(sheet: Sheet, mapping: ColumnMapping) -> Iterator[tuple[int, RowKind]]:
    """The rows under the header, as this mapping reads them."""
    passed = {
        *mapping.passed_columns,
        *mapping.witnesses,
        *([] if mapping.period_column is None else [mapping.period_column]),
    }
    known = mapping.units.keys()

    def is_known(name: str) -> bool:
        return name in known and mapping.units[name] is not None

    return row_kinds(sheet.rows, mapping.header_row, mapping.unit_column, mapping.columns.keys(), passed, is_known)


class Reasons:
    """Why a cell of this sheet was not used."""

    def __init__(self, table: SummarySheet, kinds: Mapping[int, RowKind]) -> None:
        self._sheet, self._mapping, self._kinds = table.sheet, table.mapping, kinds
        self._numbered: dict[int, bool] = {}
        self._last_data = max((row for row, kind in kinds.items() if kind == RowKind.DATA), default=-1)

    def why(self, row: int, column: int) -> Why:
        """The reason for the cell."""
        mapping = self._mapping
        if row <= mapping.header_row - mapping.header_rows:
            return Why.CAPTION
        reason = _KIND_REASONS.get(self._kinds.get(row, RowKind.DATA))
        if reason is not None and row > mapping.header_row:
            return Why.FOOTER if reason == Why.SECTION and row > self._last_data else reason
        header = self._header(column)
        if not header:
            return Why.COLUMN if self.is_numbered(column) else Why.ASIDE
        if column in mapping.passed_columns:
            return Why.COLUMN
        name = cell_text(self._sheet.raw(row, mapping.unit_column))
        is_passed = name in mapping.units and mapping.units[name] is None
        return Why.ASIDE if column in (mapping.unit_column, *mapping.columns) and not is_passed else Why.PASSED

    def is_numbered(self, column: int) -> bool:
        """Whether the column numbers the rows: by its header, or without one, by counting them."""
        if column not in self._numbered:
            self._numbered[column] = self._counts_rows(column)
        return self._numbered[column]

    def _counts_rows(self, column: int) -> bool:
        header = self._header(column)
        if header:
            return plain(header) in ROW_NUMBER_HEADERS or not plain(header)  # a bare «№»
        rows = range(self._mapping.header_row + 1, len(self._sheet.rows))
        texts = [text for row in rows if (text := cell_text(self._sheet.raw(row, column)))]
        return texts == [str(number) for number in range(1, len(texts) + 1)]

    def _header(self, column: int) -> str:
        """The text over the column; of «№» too, though nothing of it is a letter."""
        return cell_text(self._sheet.raw(self._mapping.header_row, column))


def totals_that_disagree(
    table: SummarySheet, kinds: Mapping[int, RowKind], yes_no: Collection[str]
) -> Iterator[Finding]:
    """A warning for every figure of a row of totals that is the sum of no run of rows it may stand for: all of them,
    those above or below it, those between it and the next total on either side."""
    sheet, mapping = table.sheet, table.mapping
    totals = [row for row, kind in kinds.items() if kind == RowKind.TOTAL]
    data = [row for row, kind in kinds.items() if kind == RowKind.DATA]
    for column, cell in mapping.columns.items():
        if not totals or cell.element in yes_no:
            continue
        figures = {row: value for row in data if (value := parse_number(sheet.value(row, column)).value) is not None}
        for row in totals:
            stated = parse_number(sheet.value(row, column)).value
            name = _name(table, row)
            sums = _sums(figures, row, totals)
            if stated is not None and stated not in sums and not is_mean(name):
                yield at(TOTAL_DISAGREES, table.where(row, column), stated, name=name, expected=sums[0])


def _sums(figures: Mapping[int, Decimal], row: int, totals: Collection[int]) -> list[Decimal]:
    """What the total in this row may be, the likeliest first."""
    before = max((other for other in totals if other < row), default=-1)
    after = min((other for other in totals if other > row), default=max(figures, default=row) + 1)
    runs = (
        lambda other: True,
        lambda other: before < other < row,
        lambda other: row < other < after,
        lambda other: other < row,
        lambda other: other > row,
    )
    return [sum((value for other, value in figures.items() if run(other)), Decimal(0)) for run in runs]


def _name(table: SummarySheet, row: int) -> str:
    return next((text for cell in table.sheet.rows[row] if isinstance(cell, str) and (text := cell_text(cell))), "")

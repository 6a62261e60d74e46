"""Rows of totals are not loaded, for the system adds up itself; one that is no sum of its rows is told."""

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.numbers import parse_number
from pdmon.intake.statement import at
from pdmon.intake.tables.header import cell_text
from pdmon.intake.tables.summary_sheet import SummarySheet
from pdmon.intake.tables.table_rows import RowKind, is_mean

TOTAL_DISAGREES = FindingKind(
    "total_disagrees",
    Severity.WARNING,
    Stage.FILE,
    "Итог не равен сумме строк",
    "В строке итога «{name}» стоит {value}, а сумма строк таблицы — {expected}. Итог не загружается.",
    "Проверьте, все ли организации в таблице и верны ли их значения.",
)


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

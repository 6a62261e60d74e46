"""A figure that nobody asks of this kind of organisation is kept and counted nowhere: say so."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading
from pdmon.programme.cells import Cell
from pdmon.words.periods import is_period, year_of

KIND_NOT_ASKED = FindingKind(
    "kind_not_asked",
    Severity.NOTE,
    Stage.CONTENT,
    "У организаций этого вида не спрашивается",
    "{title}: {value}. У организации этого вида ({unit_kind}) программа об этом не спрашивает: значение сохранится в "
    "журнале, но ни в один показатель не войдёт.",
    "Ничего делать не нужно. Если вид организации указан неверно, исправьте его в реестре.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        if statement.unit not in context.units or not is_period(statement.period):
            continue  # told elsewhere
        if context.config.at_root(statement.unit):
            continue
        kind = context.unit_in(statement.unit, year_of(statement.period)).kind
        unasked = context.unasked(statement, kind)
        told: set[str] = set()
        for cell, value in context.figures(statement).reported if unasked else ():
            if cell in unasked and cell.element not in told:
                told.add(cell.element)  # a total and its eighteen subjects are one remark
                title = context.key_title(Cell(cell.element)) + (" (по разрезам)" if cell.category else "")
                yield statement.finding(
                    KIND_NOT_ASKED, cell, value, title=title, unit_kind=context.config.kinds.name(kind)
                )

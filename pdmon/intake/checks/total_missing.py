"""Where categories are given, the total is asked for separately."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading
from pdmon.programme.cells import Cell

TOTAL_MISSING = FindingKind(
    "total_missing",
    Severity.WARNING,
    Stage.PLAUSIBILITY,
    "Нет итога",
    "{title}: указаны значения по разрезам, но не указано «всего».",
    "Укажите итог: он не складывается из разрезов, и без него показатель не рассчитывается.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        told: set[str] = set()
        figures = context.figures(statement)
        for key, _ in figures.reported:
            element, category = key
            if category and element not in told and element not in figures.seen_in_total:
                told.add(element)
                yield statement.finding(TOTAL_MISSING, key, title=context.key_title(Cell(element)))

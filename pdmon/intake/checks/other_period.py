"""What is loaded for one period speaks of no other."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading

OTHER_PERIOD = FindingKind(
    "other_period",
    Severity.ERROR,
    Stage.ADDRESS,
    "Другой период",
    "В файле данные за {period:period}, а загружаются данные за {chosen:period}.",
    "Загрузите файл нужного периода или выберите другой период.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    if context.period is None:
        return
    told: set[str] = set()
    for statement in reading.statements:
        if statement.period != context.period and statement.period not in told:
            told.add(statement.period)
            yield statement.finding(
                OTHER_PERIOD, None, statement.period, period=statement.period, chosen=context.period
            )

"""What a source publishes is handed in there: here nobody writes over it."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading

FROM_SOURCE = FindingKind(
    "from_source",
    Severity.ERROR,
    Stage.ADDRESS,
    "Сведения приходят из источника",
    "Сведения организации «{name}» приходят из источника «{source}», здесь они не принимаются.",
    "Сдайте форму там, где её собирает источник: сюда она придёт сама.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    told: set[str] = set()
    for statement in reading.statements:
        source = context.sources.get(statement.unit)
        if source is None or statement.unit in told:
            continue
        told.add(statement.unit)
        name = context.units[statement.unit].short_name if statement.unit in context.units else statement.unit
        yield statement.finding(FROM_SOURCE, None, statement.unit, name=name, source=source)

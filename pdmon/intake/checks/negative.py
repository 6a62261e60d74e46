"""Nothing that is counted can be below zero."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading

NEGATIVE = FindingKind(
    "negative",
    Severity.ERROR,
    Stage.CONTENT,
    "Отрицательное значение",
    "{title}: значение {value} меньше нуля.",
    "Введите количество, ноль или больше.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        for key, value in context.figures(statement).wrong_alone.items():
            if value < 0:
                yield statement.finding(NEGATIVE, key, value, title=context.key_title(key))

"""A period is a year or a month."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind
from pdmon.intake.statement import Reading, at
from pdmon.programme.periods import is_period

STAGE = "address"
INVALID_PERIOD = FindingKind(
    "invalid_period",
    "error",
    "Неверный период",
    "Период «{value}» не похож ни на год, ни на месяц.",
    "Укажите год (2024) или месяц (2024-05).",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    told: set[str] = set()
    for statement in reading.statements:
        if statement.period not in told and not is_period(statement.period):
            told.add(statement.period)
            yield at(INVALID_PERIOD, statement.where, statement.period)

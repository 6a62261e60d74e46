"""A period that has not begun cannot be reported."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading
from pdmon.words.periods import Period, is_period

FUTURE_PERIOD = FindingKind(
    "future_period",
    Severity.WARNING,
    Stage.PLAUSIBILITY,
    "Период ещё не начался",
    "Период «{period:period}» ещё не начался.",
    "Проверьте, верно ли указан период.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    told: set[str] = set()
    for statement in reading.statements:
        period = statement.period
        if period not in told and is_period(period) and Period.of(period).first_day > context.today:
            told.add(period)
            yield statement.finding(FUTURE_PERIOD, None, period, period=period)

"""A period that has not begun cannot be reported."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind
from pdmon.intake.statement import Reading, at
from pdmon.programme.periods import period_title

STAGE = "plausibility"
FUTURE_PERIOD = FindingKind(
    "future_period",
    "warning",
    "Период ещё не начался",
    "Период «{period}» ещё не начался.",
    "Проверьте, верно ли указан период.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    told: set[str] = set()
    for statement in reading.statements:
        period = statement.period
        if period not in told and period > f"{context.today:%Y-%m}"[: len(period)]:
            told.add(period)
            yield at(FUTURE_PERIOD, statement.where, period, period=period_title(period))

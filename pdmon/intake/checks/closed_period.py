"""Nothing is accepted for a period that the council has approved."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind
from pdmon.intake.statement import Reading, at
from pdmon.programme.periods import is_period, period_title
from pdmon.store.log.closures import closing_of

STAGE = "address"
CLOSED_PERIOD = FindingKind(
    "closed_period",
    "error",
    "Период закрыт",
    "Период «{period}» закрыт: {who}, {on}, протокол {protocol}.",
    "Если исправление необходимо, попросите методиста открыть период с указанием причины.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    told: set[tuple[str | None, str]] = set()
    for statement in reading.statements:
        programme = context.programme_of(statement)
        closing = closing_of(context.closings, programme, statement.period)
        if closing is None or (programme, statement.period) in told:
            continue
        told.add((programme, statement.period))
        period = period_title(statement.period) if is_period(statement.period) else statement.period
        yield at(
            CLOSED_PERIOD,
            statement.where,
            statement.period,
            period=period,
            who=closing.who,
            on=f"{closing.at:%d.%m.%Y}",
            protocol=closing.protocol,
        )

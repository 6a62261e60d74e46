"""Nothing is accepted for a period that the council has approved."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading
from pdmon.store.log.closures import closing_of

CLOSED_PERIOD = FindingKind(
    "closed_period",
    Severity.ERROR,
    Stage.ADDRESS,
    "Период закрыт",
    "Период «{period:period}» закрыт: {who}, {on}, протокол {protocol}.",
    "Если исправление необходимо, попросите методиста открыть период с указанием причины.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for statement in reading.statements:
        one = context.programme_of(statement)
        programmes = [one] if one else [programme.code for programme in context.asking(statement)]
        closings = {code: closing_of(context.closings, code, statement.period) for code in programmes}
        code, closing = next(((code, found) for code, found in closings.items() if found), ("", None))
        if closing is None or (code, statement.period) in told:
            continue
        told.add((code, statement.period))
        yield statement.finding(
            CLOSED_PERIOD,
            None,
            statement.period,
            period=statement.period,
            who=closing.who,
            on=closing.at,
            protocol=closing.protocol,
        )

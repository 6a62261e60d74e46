"""A unit reports for the years in which it is open."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading
from pdmon.words.periods import year_of

UNIT_NOT_OPEN = FindingKind(
    "unit_not_open",
    Severity.WARNING,
    Stage.PLAUSIBILITY,
    "Организация в этом году не работала",
    "Организация «{name}» по реестру {event} {day}: данные за {period} в показатели не войдут.",
    "Проверьте период формы и даты открытия и закрытия в реестре.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        year = year_of(statement.period)
        unit = context.unit_in(statement.unit, year)
        if unit.is_open_in(year):
            continue
        if unit.opened and unit.opened.year > year:
            event, day = "открыта", unit.opened
        elif unit.closed:
            event, day = "закрыта", unit.closed
        else:
            continue
        yield statement.finding(
            UNIT_NOT_OPEN, None, statement.unit, name=unit.short_name, event=event, day=day, period=statement.period
        )

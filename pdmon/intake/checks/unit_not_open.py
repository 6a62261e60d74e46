"""A unit reports for the years in which it is open."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind
from pdmon.intake.statement import Reading, at
from pdmon.programme.periods import year_of

STAGE = "plausibility"
UNIT_NOT_OPEN = FindingKind(
    "unit_not_open",
    "warning",
    "Организация в этом году не работала",
    "Организация «{name}» по реестру {state}: данные за {period} в показатели не войдут.",
    "Проверьте период формы и даты открытия и закрытия в реестре.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        unit = context.units[statement.unit]
        year = year_of(statement.period)
        if unit.is_open_in(year):
            continue
        if unit.opened and unit.opened.year > year:
            state = f"открыта {unit.opened:%d.%m.%Y}"
        else:
            state = f"закрыта {unit.closed:%d.%m.%Y}"
        yield at(
            UNIT_NOT_OPEN, statement.where, statement.unit, name=unit.short_name, state=state, period=statement.period
        )

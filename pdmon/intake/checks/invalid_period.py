"""A period is a year, an academic year or a part of a year."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading
from pdmon.words.periods import is_period

INVALID_PERIOD = FindingKind(
    "invalid_period",
    Severity.ERROR,
    Stage.ADDRESS,
    "Неверный период",
    "Период «{value}» не похож ни на год, ни на учебный год, ни на месяц, ни на квартал, ни на полугодие.",
    "Укажите год (2024), учебный год (2024/25), месяц (2024-05), квартал (2024-Q3 или «3 квартал 2024») или полугодие "
    "(2024-H1). Чтобы Excel не превращал месяц в дату, задайте столбцу формат «Текстовый» или поставьте перед месяцем "
    "апостроф: '2024-05.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    told: set[str] = set()
    for statement in reading.statements:
        if statement.period not in told and not is_period(statement.period):
            told.add(statement.period)
            yield statement.finding(INVALID_PERIOD, None, statement.period)

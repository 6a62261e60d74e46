"""Most figures are reported once a year."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading
from pdmon.words.periods import is_period, kind_of, year_of

ANNUAL_ONLY = FindingKind(
    "annual_only",
    Severity.ERROR,
    Stage.CONTENT,
    "Собирается только за год",
    "{title} собирается только за год, а указан месяц {period}.",
    "Укажите период годом, например {year}.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    elements = context.config.elements
    for statement in reading.statements:
        if is_period(statement.period) and kind_of(statement.period).is_part:
            for key in statement.places:
                if elements[key[0]].periods.is_whole_year:
                    title = context.key_title(key)
                    yield statement.finding(
                        ANNUAL_ONLY,
                        key,
                        statement.period,
                        title=title,
                        period=statement.period,
                        year=str(year_of(statement.period)),
                    )

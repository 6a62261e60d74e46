"""A unit reports for a programme whose territory it belongs to."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading

UNIT_OUTSIDE_PROGRAMME = FindingKind(
    "unit_outside_programme",
    Severity.ERROR,
    Stage.ADDRESS,
    "Организация другой территории",
    "Организация «{value}» не отчитывается по программе «{programme}» за {period:period}: не её территория.",
    "Проверьте код организации в файле и программу, для которой он загружается.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    told: set[tuple[str, str, str]] = set()
    for statement in reading.statements:
        wanted = statement.programme or context.programme
        about = (statement.unit, wanted or "", statement.period)
        if wanted is None or statement.unit not in context.units or about in told:
            continue
        if all(programme.code != wanted for programme in context.programmes_in(statement.unit, statement.period)):
            told.add(about)
            title = context.config.programmes[wanted].short_title
            yield statement.finding(
                UNIT_OUTSIDE_PROGRAMME, None, statement.unit, programme=title, period=statement.period
            )

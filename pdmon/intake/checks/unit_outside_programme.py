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
    "Организация «{value}» не относится к территории программы «{programme}».",
    "Проверьте код организации в файле и программу, для которой он загружается.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for statement in reading.statements:
        wanted = statement.programme or context.programme
        pair = (statement.unit, wanted or "")
        if wanted is None or statement.unit not in context.units or pair in told:
            continue
        if all(programme.code != wanted for programme in context.programmes_of(statement.unit)):
            told.add(pair)
            title = context.config.programmes[wanted].short_title
            yield statement.finding(UNIT_OUTSIDE_PROGRAMME, None, statement.unit, programme=title)

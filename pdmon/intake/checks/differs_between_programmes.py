"""One count is entered once and serves every programme: two forms must not disagree silently."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading

DIFFERS = FindingKind(
    "differs_between_programmes",
    Severity.WARNING,
    Stage.PLAUSIBILITY,
    "Расходится с формой другой программы",
    "{title}: {value}, а в форме программы «{programme}» за тот же период {other}.",
    "Одни и те же данные идут во все программы: в силу вступит последнее принятое значение.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        in_force = context.in_force(statement)
        if not in_force:
            continue
        own = context.programme_of(statement)
        for key, value in context.figures(statement).reported:
            other = in_force.get(key)
            if other is None or other.value == value or not other.programme or other.programme == own:
                continue
            programme = context.config.programmes.get(other.programme)
            yield statement.finding(
                DIFFERS,
                key,
                value,
                title=context.key_title(key),
                programme=programme.short_title if programme else other.programme,
                other=other.value,
            )

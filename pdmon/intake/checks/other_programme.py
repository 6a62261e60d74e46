"""A form is of the programme that is being loaded."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading

OTHER_PROGRAMME = FindingKind(
    "other_programme",
    Severity.ERROR,
    Stage.ADDRESS,
    "Форма другой программы",
    "Это форма программы «{value}», а загружаются формы программы «{wanted}».",
    "Загрузите форму нужной программы или уберите ограничение по программе.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        if context.programme and statement.programme and statement.programme != context.programme:
            own, wanted = (context.config.programmes[c].short_title for c in (statement.programme, context.programme))
            yield statement.finding(OTHER_PROGRAMME, None, own, wanted=wanted)

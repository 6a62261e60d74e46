"""A correction supersedes the accepted form whole: figures that would vanish with it are said first."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading

_SAYS = "{title}: принято {accepted}, а в новой форме пусто: значение станет «не сообщено»."
EMPTIED = FindingKind(
    "emptied",
    Severity.ERROR,
    Stage.CONTENT,
    "Принятое значение исчезнет",
    _SAYS,
    "Форма заменяет прежнюю целиком: впишите и то, что не изменилось. Если значения действительно больше нет, "
    "загрузите файл на странице «Приём форм» и подтвердите это отметкой; в команде — параметр --allow-emptying.",
)
EMPTIED_ASKED = FindingKind(
    "emptied_asked",
    Severity.WARNING,
    Stage.CONTENT,
    "Принятое значение исчезнет, нужно подтверждение",
    _SAYS,
    "Форма заменяет прежнюю целиком: впишите и то, что не изменилось. Если значения действительно больше нет, "
    "подтвердите это отметкой.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    kind = EMPTIED_ASKED if context.may_empty else EMPTIED
    for statement in reading.statements:
        in_force = context.in_force(statement) if statement.is_form else {}
        if not in_force:
            continue
        said_so = {key for key, _ in statement.markers}  # «н/д» is an answer, an empty cell may be an oversight
        for key, value in statement.cells.items():
            accepted = in_force.get(key)
            if value is None and accepted is not None and key not in said_so:
                yield statement.finding(kind, key, "", title=context.key_title(key), accepted=accepted.value)

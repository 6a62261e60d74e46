"""«-», «н/д», «нет» mean that nothing is reported, and the sender is told so."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading

NOT_REPORTED = FindingKind(
    "not_reported",
    Severity.NOTE,
    Stage.CONTENT,
    "Не сообщено",
    "{title}: «{value}» прочитано как «не сообщено», а не как ноль.",
    "Если событий или людей не было, введите 0.",
)


NO_ANSWER = FindingKind(
    "no_answer",
    Severity.NOTE,
    Stage.CONTENT,
    "Ответа нет",
    "{title}: «{value}» прочитано как «ответа нет».",
    "Если ответ есть, впишите его словами.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        for key, marker in statement.markers:
            kind = NO_ANSWER if key[0] in statement.answers else NOT_REPORTED
            yield statement.finding(kind, key, marker, title=context.key_title(key))

"""People, documents and events are whole; positions, money, hours and points may be fractional."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading
from pdmon.programme.model import ElementKind

FRACTIONAL = FindingKind(
    "fractional",
    Severity.ERROR,
    Stage.CONTENT,
    "Дробное количество",
    "{title}: значение {value} дробное, а {counted} считаются целыми числами.",
    "Введите целое число.",
)
_COUNTED = {ElementKind.PEOPLE: "люди", ElementKind.DOCUMENTS: "документы", ElementKind.EVENTS: "события"}


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    elements = context.config.elements
    for statement in reading.statements:
        figures = context.figures(statement)
        for key, value in figures.wrong_alone.items():
            if figures.is_split(key, value):
                title, counted = context.key_title(key), _COUNTED[elements[key[0]].kind]
                yield statement.finding(FRACTIONAL, key, value, title=title, counted=counted)

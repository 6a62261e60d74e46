"""One figure is stated once in a file."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind
from pdmon.intake.statement import Reading, at, place_of

STAGE = "content"
DUPLICATE_CELL = FindingKind(
    "duplicate_cell",
    "error",
    "Одно значение указано дважды",
    "{title} за {period} организации «{unit}» указано дважды: {first} и {second}.",
    "Оставьте одно из значений.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        for repeat in statement.repeats:
            first, second = place_of(repeat.first)[1], place_of(repeat.second)[1]
            title = context.key_title(repeat.key) if repeat.key[0] else f"Строка «{repeat.key[1]}»"
            finding = at(
                DUPLICATE_CELL,
                repeat.second,
                title=title,
                period=statement.period,
                unit=statement.unit,
                first=first,
                second=second,
            )
            yield finding

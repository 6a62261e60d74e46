"""One figure is stated once in a file."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind
from pdmon.intake.statement import Reading, at, place_of
from pdmon.programme.periods import is_period, period_title

STAGE = "content"
DUPLICATE_CELL = FindingKind(
    "duplicate_cell",
    "error",
    "Одно значение указано дважды",
    "{title}: значение за {period} по организации «{unit}» указано дважды, {first} и {second}.",
    "Оставьте одно из значений.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        for repeat in statement.repeats:
            first, second = place_of(repeat.first)[1], place_of(repeat.second)[1]
            element, category = repeat.key
            title = context.key_title(repeat.key) if element else f"«{context.category_titles.get(category, category)}»"
            known = context.units.get(statement.unit)
            period = period_title(statement.period) if is_period(statement.period) else statement.period
            finding = at(
                DUPLICATE_CELL,
                repeat.second,
                title=title,
                period=period,
                unit=known.short_name if known else statement.unit,
                first=first,
                second=second,
            )
            yield finding

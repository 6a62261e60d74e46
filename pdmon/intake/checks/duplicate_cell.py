"""One figure is stated once in a file."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading

DUPLICATE_CELL = FindingKind(
    "duplicate_cell",
    Severity.ERROR,
    Stage.CONTENT,
    "Одно значение указано дважды",
    "{title}: значение за {period:period} по организации «{unit}» указано дважды, {first:cell} и {second:cell}.",
    "Оставьте одно из значений.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        for repeat in statement.repeats:
            element, category = repeat.cell
            title = (
                context.key_title(repeat.cell) if element else f"«{context.category_titles.get(category, category)}»"
            )
            known = context.units.get(statement.unit)
            yield DUPLICATE_CELL.at(
                statement.spot(repeat.second, repeat.cell),
                title=title,
                period=statement.period,
                unit=known.short_name if known else statement.unit,
                first=repeat.first,
                second=repeat.second,
            )

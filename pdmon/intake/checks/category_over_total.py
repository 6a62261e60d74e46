"""A subject's figure never exceeds the total of the same element."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading, Statement
from pdmon.programme.cells import Cell, known_cell

CATEGORY_OVER_TOTAL = FindingKind(
    "category_over_total",
    Severity.ERROR,
    Stage.CONTENT,
    "Разрез больше итога",
    "{title} = {value} больше, чем всего: {total}{total_place:beside}.",
    "Проверьте значение по разрезу и итог: итог указывается отдельно и не меньше любого из разрезов.",
)
TOTAL_UNDER_CATEGORY = FindingKind(
    "total_under_category",
    Severity.ERROR,
    Stage.CONTENT,
    "Итог меньше принятого разреза",
    "{title}: всего {value}, а по разрезу «{category}» ранее принято {part}.",
    "Исправьте итог или сообщите новое значение по разрезу.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        figures = context.figures(statement)
        wrong, totals = figures.wrong_alone, figures.seen_in_total
        for key, value in figures.reported:
            element, category = key
            if not category or key in wrong:
                continue
            total = totals.get(element)
            if total is not None and value > total:
                where = statement.places.get(known_cell(element, ""))
                yield statement.finding(
                    CATEGORY_OVER_TOTAL,
                    key,
                    value,
                    title=context.key_title(key),
                    total=total,
                    total_place=where,
                )
        if not statement.is_form:
            yield from _under_accepted_categories(statement, context)


def _under_accepted_categories(statement: Statement, context: Context) -> Iterator[Finding]:
    """A table may lower a total below a category that it does not carry."""
    totals = context.figures(statement).seen_in_total
    for (element, category), found in context.in_force(statement).items():
        if not category or Cell(element, category) in statement.places or Cell(element) not in statement.cells:
            continue
        total = totals.get(element)
        if total is not None and found.value > total:
            yield statement.finding(
                TOTAL_UNDER_CATEGORY,
                Cell(element),
                total,
                title=context.key_title(Cell(element)),
                category=context.category_titles.get(category, category),
                part=found.value,
            )

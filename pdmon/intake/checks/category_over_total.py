"""A subject's figure never exceeds the total of the same element."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind
from pdmon.intake.numbers import number_text
from pdmon.intake.statement import Reading, Statement, place_text

STAGE = "content"
CATEGORY_OVER_TOTAL = FindingKind(
    "category_over_total",
    "error",
    "Разрез больше итога",
    "{title} = {value} больше, чем всего: {total} [{total_place}].",
    "Проверьте значение по разрезу и итог: итог указывается отдельно и не меньше любого из разрезов.",
)
TOTAL_UNDER_CATEGORY = FindingKind(
    "total_under_category",
    "error",
    "Итог меньше принятого разреза",
    "{title}: всего {value}, а по разрезу «{category}» ранее принято {part}.",
    "Исправьте итог или сообщите новое значение по разрезу.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        figures, wrong = context.figures(statement), context.wrong_alone(statement)
        for key, value in statement.reported():
            element, category = key
            if not category or key in wrong:
                continue
            total = figures.get((element, ""))
            if total is not None and value > total:
                where = statement.places.get((element, ""))
                yield statement.finding(
                    CATEGORY_OVER_TOTAL,
                    key,
                    number_text(value),
                    title=context.key_title(key),
                    total=number_text(total),
                    total_place=place_text(where) or "принято ранее",
                )
        if not statement.is_form:
            yield from _under_accepted_categories(statement, context)


def _under_accepted_categories(statement: Statement, context: Context) -> Iterator[Finding]:
    """A table may lower a total below a category that it does not carry."""
    figures = context.figures(statement)
    for (element, category), found in context.in_force(statement).items():
        if not category or (element, category) in statement.places or (element, "") not in statement.cells:
            continue
        total = figures.get((element, ""))
        if total is not None and found.value > total:
            yield statement.finding(
                TOTAL_UNDER_CATEGORY,
                (element, ""),
                number_text(total),
                title=context.key_title((element, "")),
                category=context.category_titles.get(category, category),
                part=number_text(found.value),
            )

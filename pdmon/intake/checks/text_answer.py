"""A text answer must be one: not too long, no formula, and asked of whoever gives it."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading, Statement
from pdmon.programme.asked import reports_as, texts_asked
from pdmon.programme.cells import Cell
from pdmon.words.periods import is_period, year_of
from pdmon.words.plurals import CHARACTERS, quantity

TOO_LONG = FindingKind(
    "text_too_long",
    Severity.ERROR,
    Stage.CONTENT,
    "Ответ слишком длинный",
    "{title}: ответ «{value}» длиннее, чем помещается: {limit}.",
    "Сократите ответ; подробности приложите документом.",
)
FORMULA = FindingKind(
    "text_formula",
    Severity.ERROR,
    Stage.CONTENT,
    "Ответ начинается как формула",
    "{title}: ответ «{value}» начинается со знака, с которого в таблицах начинаются формулы (=, + или @).",
    "Начните ответ со слова.",
)
ERROR_VALUE = FindingKind(
    "text_error_value",
    Severity.ERROR,
    Stage.CONTENT,
    "Вместо ответа ошибка вычисления",
    "{title}: вместо ответа стоит «{value}».",
    "Впишите ответ словами или оставьте ячейку пустой.",
)
TEXT_NOT_ASKED = FindingKind(
    "text_not_asked",
    Severity.NOTE,
    Stage.CONTENT,
    "Такого ответа не спрашивают",
    "{title}: об этом организацию за этот период не спрашивают. Ответ сохранится в журнале и будет виден у неё.",
    "Ничего делать не нужно. Если организация или период не те, исправьте их.",
)
_KINDS = {"too_long": TOO_LONG, "formula": FORMULA, "error_value": ERROR_VALUE}


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    elements = context.config.elements
    for statement in reading.statements:
        for refused in statement.refused:
            assert refused.cell is not None
            limit = quantity(elements[refused.cell.element].most_chars, CHARACTERS)
            title = context.key_title(refused.cell)
            spot = statement.spot(refused.where, refused.cell)
            yield _KINDS[refused.error].at(spot, refused.raw, title=title, limit=limit)
        if statement.answers and not statement.is_form:
            yield from _not_asked(statement, context)


def _not_asked(statement: Statement, context: Context) -> Iterator[Finding]:
    """A table carries whatever somebody has put into it."""
    unit, period = statement.unit, statement.period
    if unit not in context.units or not is_period(period):
        return  # told elsewhere
    kind = context.unit_in(unit, year_of(period)).kind
    asked: set[str] = set()
    for programme in context.programmes_in(unit, period):
        own = unit == programme.root
        known_kind = None if own else reports_as(programme, kind)
        asked.update(texts_asked(context.config, programme.in_year(year_of(period)), period, own, known_kind))
    for code, answer in statement.answers.items():
        if answer is not None and code not in asked:
            cell = Cell(code)
            yield statement.finding(TEXT_NOT_ASKED, cell, answer, title=context.key_title(cell))

"""The points of so many people lie between so many times the least and the greatest that one of them may score."""

from collections.abc import Iterator
from decimal import Decimal

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading, Statement
from pdmon.programme.cells import Cell
from pdmon.programme.model import Indicator
from pdmon.words.periods import is_period, year_of

OUTSIDE_SCALE = FindingKind(
    "score_outside_scale",
    Severity.ERROR,
    Stage.CONTENT,
    "Сумма баллов не по шкале",
    "{title}: {value} — при числе людей {people} и шкале от {lowest} до {highest} сумма бывает от {least} до {most}.",
    "Нужна сумма баллов всех, а не средний балл. Проверьте сумму и число людей.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        for indicator in _scaled(statement, context):
            yield from _outside(statement, context, indicator)


def _scaled(statement: Statement, context: Context) -> Iterator[Indicator]:
    """Means with a scale that the statement's programmes ask for in its year; a form is its own programme's."""
    if not is_period(statement.period):
        return
    programmes = context.asking(statement)
    if statement.programme in context.config.programmes:
        programmes = [context.config.programmes[statement.programme]]
    for programme in programmes:
        for indicator in programme.indicators:
            if indicator.score_scale and programme.years_of(indicator).has(year_of(statement.period)):
                yield indicator


def _outside(statement: Statement, context: Context, indicator: Indicator) -> Iterator[Finding]:
    scale, figures = indicator.score_scale, context.figures(statement).seen
    (points,), (people,) = indicator.parsed_formula.numerator, indicator.parsed_formula.denominator
    assert scale is not None
    lowest, highest = Decimal(str(scale.lowest)), Decimal(str(scale.highest))
    for category in sorted({category for element, category in statement.cells if element in (points, people)}):
        pair = Cell(points, category), Cell(people, category)
        total, count = (figures.get(cell) for cell in pair)
        if total is None or count is None or count * lowest <= total <= count * highest:
            continue
        stated = next(cell for cell in pair if cell in statement.cells)
        yield statement.finding(
            OUTSIDE_SCALE, stated, total, title=context.key_title(pair[0]), people=count, lowest=lowest,
            highest=highest, least=count * lowest, most=count * highest,
        )  # fmt: skip

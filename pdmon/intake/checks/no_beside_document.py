"""«Нет» beside a document of the same element is a contradiction: one of the two is a mistake. So is «нет» for a part
of a year of which a document for the whole of it says that there is one."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading, Statement
from pdmon.programme.cells import Cell
from pdmon.programme.model import Programme
from pdmon.words.periods import is_whole_year, whole_year_of
from pdmon.words.terms import Measure

NO_BESIDE_DOCUMENT = FindingKind(
    "no_beside_document",
    Severity.WARNING,
    Stage.PLAUSIBILITY,
    "Ответ «нет» рядом с документом",
    "Показатель {indicator} «{title}»: ответ «нет», а документ назван: {named:quoted}. Принятая так форма даст «есть».",
    "Если документ есть, исправьте ответ на «да»; если его нет, уберите документ.",
)

NO_BESIDE_YEAR_DOCUMENT = FindingKind(
    "no_beside_year_document",
    Severity.WARNING,
    Stage.PLAUSIBILITY,
    "Ответ «нет» за часть года рядом с документом за год",
    (
        "Показатель {indicator} «{title}»: ответ «нет», а за {year:period} назван документ: {named:quoted}. За год "
        "останется «есть», «нет» — только за этот период."
    ),
    "Если документ действует, исправьте ответ на «да»; если нет, уберите документ из формы за год.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        refused = {element for (element, _), value in context.figures(statement).reported_in_total if value == 0}
        for programme in _asked(statement, context) if refused else ():
            for indicator in programme.indicators:
                element = indicator.parsed_formula.numerator[0]
                if indicator.unit is not Measure.PRESENCE or element not in refused:
                    continue
                about = {"indicator": indicator.code, "title": indicator.short_title}
                if named := _documents(statement, context, programme.code, indicator.code):
                    yield statement.finding(NO_BESIDE_DOCUMENT, Cell(element), "нет", **about, named=named)
                elif named := _of_the_year(statement, context, programme.code, indicator.code):
                    year = whole_year_of(statement.period)
                    yield statement.finding(
                        NO_BESIDE_YEAR_DOCUMENT, Cell(element), "нет", **about, year=year, named=named
                    )


def _asked(statement: Statement, context: Context) -> list[Programme]:
    """The programme that is answered; every one, where a table speaks to none of them."""
    programmes = context.config.programmes
    return [programmes[statement.programme]] if statement.programme else list(programmes.values())


def _documents(statement: Statement, context: Context, programme: str, indicator: str) -> tuple[str, ...]:
    """What the form itself names; beside a table the documents in force."""
    known = (
        statement.evidence if statement.is_form else context.past.documents(statement.unit, statement.period, programme)
    )
    return tuple(item.requisites for item in known if item.indicator == indicator)


def _of_the_year(statement: Statement, context: Context, programme: str, indicator: str) -> tuple[str, ...]:
    """Documents in force for the whole year of which the statement tells a part."""
    if is_whole_year(statement.period):
        return ()
    known = context.past.documents(statement.unit, whole_year_of(statement.period), programme)
    return tuple(item.requisites for item in known if item.indicator == indicator)

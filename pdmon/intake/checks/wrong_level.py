"""Organisations report what organisations report; the territory reports its own."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading, Statement
from pdmon.programme.model import Level
from pdmon.words.periods import is_period, year_of

TERRITORY_ONLY = FindingKind(
    "territory_only",
    Severity.ERROR,
    Stage.CONTENT,
    "Сообщает только территория",
    "{title} сообщает территория целиком (методическая служба), а не «{unit}».",
    "Укажите это значение в форме самой территории.",
)
ORGANISATIONS_ONLY = FindingKind(
    "organisations_only",
    Severity.ERROR,
    Stage.CONTENT,
    "Сообщают только организации",
    "{title} сообщают организации, а не «{unit}»: значение территории складывается из их значений.",
    "Укажите значения по организациям.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    elements = context.config.elements
    for statement in reading.statements:
        takes = levels_of(context, statement)
        if takes is None:
            continue
        stated = {element for element, _ in statement.places}
        wrong = {element: kind for element in stated if (kind := _wrong(elements[element].level, takes))}
        for key in statement.places if wrong else ():
            if kind := wrong.get(key[0]):
                yield statement.finding(kind, key, title=context.key_title(key), unit=statement.unit)


def _wrong(level: Level, takes: frozenset[str]) -> FindingKind | None:
    """What is to be said of a figure of the level where only what it `takes` is reported."""
    if level == Level.ORGANISATION:
        return None if "S" in takes else ORGANISATIONS_ONLY
    return None if "T" in takes else TERRITORY_ONLY


def levels_of(context: Context, statement: Statement) -> frozenset[str] | None:
    """What a unit reports for the period: S as an organisation, T as a territory; None when no programme says."""
    code = statement.unit
    above = context.programmes_in(code, statement.period)
    if not above:
        return None
    unit = context.unit_in(code, year_of(statement.period)) if is_period(statement.period) else context.units[code]
    takes = {"T"} if context.config.at_root(code) else set()
    if any(unit.kind in programme.reporting_kinds for programme in above if programme.root != code):
        takes.add("S")
    return frozenset(takes)

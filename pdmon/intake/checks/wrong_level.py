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
_TAKER = {Level.ORGANISATION: "S"}  # as `levels_of` says them; whatever else there is the territory reports


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    elements = context.config.elements
    for statement in reading.statements:
        takes = levels_of(context, statement)
        if takes is None:
            continue
        asked_of = {element: elements[element].level for element in {element for element, _ in statement.places}}
        strange = {element for element, level in asked_of.items() if _TAKER.get(level, "T") not in takes}
        for key in statement.places if strange else ():
            if key[0] in strange:
                kind = ORGANISATIONS_ONLY if asked_of[key[0]] == Level.ORGANISATION else TERRITORY_ONLY
                yield statement.finding(kind, key, title=context.key_title(key), unit=statement.unit)


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

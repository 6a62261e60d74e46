"""Every organisation must be in the register."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading
from pdmon.intake.tables.suggest import UnitSuggester, unit_words
from pdmon.intake.tables.unit_names import GUESSED
from pdmon.store.units import Unit

UNKNOWN_UNIT = FindingKind(
    "unknown_unit",
    Severity.ERROR,
    Stage.ADDRESS,
    "Неизвестная организация",
    "Организации с кодом «{value}» нет в реестре{guess:likely}.",
    "Исправьте код. Если организации в реестре действительно нет, попросите методиста внести её.",
)
SHARED_NAME = FindingKind(
    "unit_name_shared",
    Severity.ERROR,
    Stage.ADDRESS,
    "Название нескольких организаций",
    "Название «{value}» носят несколько организаций: {units:quoted}.",
    "Впишите вместо названия код нужной организации.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    told: set[str] = set()
    suggesters: list[UnitSuggester] = []
    called: dict[str, list[Unit]] = {}
    for statement in reading.statements:
        if statement.unit in context.units or statement.unit in told:
            continue
        told.add(statement.unit)
        called = called or _called(context)
        if shared := called.get(statement.unit.casefold()):
            units = tuple(f"{unit.name} ({unit.unit})" for unit in shared)
            yield statement.finding(SHARED_NAME, None, statement.unit, units=units)
            continue
        suggesters = suggesters or _suggesters(context)
        asked = suggesters if len(told) <= GUESSED else []
        near = next((code for one in asked if (code := one.proposed(statement.unit))), None)
        guess = unit_words(context.units[near]) if near else ""
        yield statement.finding(UNKNOWN_UNIT, None, statement.unit, guess=guess)


def _called(context: Context) -> dict[str, list[Unit]]:
    """Name or short name in lower case -> the organisations that are all called so."""
    called: dict[str, list[Unit]] = {}
    for unit in context.units.values():
        for name in {unit.name.casefold(), unit.short_name.casefold()}:
            called.setdefault(name, []).append(unit)
    return called


def _suggesters(context: Context) -> list[UnitSuggester]:
    """Organisations of the programme that is looked at come before all others."""
    wanted = context.preferred or context.programme
    own = [
        unit
        for unit in context.units.values()
        if wanted and any(programme.code == wanted for programme in context.programmes_of(unit.unit))
    ]
    return [UnitSuggester(own), UnitSuggester(context.units.values())]

"""Every organisation must be in the register."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading
from pdmon.intake.tables.suggest import UnitSuggester, unit_words

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
    for statement in reading.statements:
        if statement.unit in context.units or statement.unit in told:
            continue
        told.add(statement.unit)
        if shared := _called_so(context, statement.unit):
            yield statement.finding(SHARED_NAME, None, statement.unit, units=shared)
            continue
        suggesters = suggesters or _suggesters(context)
        near = next((code for one in suggesters if (code := one.proposed(statement.unit))), None)
        guess = unit_words(context.units[near]) if near else ""
        yield statement.finding(UNKNOWN_UNIT, None, statement.unit, guess=guess)


def _called_so(context: Context, name: str) -> tuple[str, ...]:
    """The organisations that are all called so, with their codes."""
    wanted = name.casefold()
    return tuple(
        f"{unit.name} ({unit.unit})"
        for unit in context.units.values()
        if wanted in (unit.name.casefold(), unit.short_name.casefold())
    )


def _suggesters(context: Context) -> list[UnitSuggester]:
    """Organisations of the programme that is looked at come before all others."""
    wanted = context.preferred or context.programme
    own = [
        unit
        for unit in context.units.values()
        if wanted and any(programme.code == wanted for programme in context.programmes_of(unit.unit))
    ]
    return [UnitSuggester(own), UnitSuggester(context.units.values())]

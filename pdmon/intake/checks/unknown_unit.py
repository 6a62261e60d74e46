"""Every organisation must be in the register."""

from collections.abc import Iterator
from difflib import get_close_matches

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind
from pdmon.intake.statement import Reading, at

STAGE = "address"
UNKNOWN_UNIT = FindingKind(
    "unknown_unit",
    "error",
    "Неизвестная организация",
    "Организации с кодом «{value}» нет в реестре{guess}.",
    "Исправьте код. Если организации в реестре действительно нет, попросите методиста внести её.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    told: set[str] = set()
    for statement in reading.statements:
        if statement.unit in context.units or statement.unit in told:
            continue
        told.add(statement.unit)
        codes = {code.casefold(): code for code in context.units}
        nearest = get_close_matches(statement.unit.casefold(), codes, n=1, cutoff=0.6)
        guess = ""
        if nearest:
            unit = context.units[codes[nearest[0]]]
            guess = f"; похоже на «{unit.unit}» ({unit.short_name})"
        yield at(UNKNOWN_UNIT, statement.where, statement.unit, guess=guess)

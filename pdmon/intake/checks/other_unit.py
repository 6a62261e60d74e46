"""A school sends only its own figures."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading, at

OTHER_UNIT = FindingKind(
    "other_unit",
    Severity.ERROR,
    Stage.ADDRESS,
    "Чужая форма",
    "Это не ваша организация: в файле «{value}», а вы представляете «{own}».",
    "Загрузите форму своей организации; скачать её можно на этой же странице.",
)


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    if context.own_unit is None:
        return
    for unit, where in {s.unit: s.where for s in reading.statements}.items():
        if unit != context.own_unit:
            yield at(OTHER_UNIT, where, _name(context, unit), own=_name(context, context.own_unit))


def _name(context: Context, code: str) -> str:
    unit = context.units.get(code)
    return unit.short_name if unit else code

"""A denominator that moved a lot moves every share built on it."""

from collections.abc import Iterator

from pdmon.intake.checks.year_jump import is_jump
from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading
from pdmon.programme.share import share
from pdmon.words.periods import previous_period

DENOMINATOR_CHANGED = FindingKind(
    "denominator_changed",
    Severity.WARNING,
    Stage.PLAUSIBILITY,
    "Знаменатель заметно изменился",
    "{title}: {value}, в прошлом периоде {previous} ({change:+.0f} %). От этого числа считаются доли.",
    "Проверьте значение. Если оно верно, примите форму и поясните причину.",
)
_SHARE = 0.25
_LEAST_CHANGE = 5


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    wanted = context.denominators
    for statement in reading.statements:
        before = previous_period(statement.period)
        for key, value in context.figures(statement).reported_in_total:
            if key[0] not in wanted:
                continue
            history = context.history(reading, statement, key)
            if not history or history[-1][0] != before or not history[-1][1]:
                continue
            earlier = history[-1][1]
            change = float(value - earlier)
            if abs(change) < max(_LEAST_CHANGE, _SHARE * float(earlier)) or is_jump(float(earlier), float(value)):
                continue
            yield statement.finding(
                DENOMINATOR_CHANGED,
                key,
                value,
                title=context.key_title(key),
                previous=earlier,
                change=share(change, float(earlier)),
            )

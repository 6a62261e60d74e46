"""A figure that doubles or halves in a year deserves a second look."""

from collections.abc import Iterator

from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading
from pdmon.words.periods import previous_period

YEAR_JUMP = FindingKind(
    "year_jump",
    Severity.WARNING,
    Stage.PLAUSIBILITY,
    "Резкое изменение за период",
    "{title}: {value} после {previous} в прошлом периоде. Ряд: {history:history}.",
    "Проверьте значение. Если оно верно, примите форму и поясните причину.",
)
_LEAST = 20  # below it a doubling is a handful of people
_FACTOR = 2


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        before = previous_period(statement.period)
        for key, value in context.figures(statement).reported_in_total:
            history = context.history(reading, statement, key)
            if not history or history[-1][0] != before:
                continue
            earlier = history[-1][1]
            if is_jump(float(earlier), float(value)):
                yield statement.finding(
                    YEAR_JUMP,
                    key,
                    value,
                    title=context.key_title(key),
                    previous=earlier,
                    history=(*history, (statement.period, value)),
                )


def is_jump(earlier: float, value: float) -> bool:
    """Whether the figure at least doubled or halved, and is not a handful."""
    low, high = (earlier, value) if earlier < value else (value, earlier)
    return high >= _LEAST and high >= _FACTOR * max(low, 1)

"""A figure far from the unit's own history, or from units of the same kind, deserves a second look.

The measure is the robust z-score, 0.6745 * (value - median) / MAD. Peers are compared by logarithms: sizes of
schools are skewed, and plain z-scores would flag every large one.
"""

from collections.abc import Iterator
from decimal import Decimal
from math import exp, log
from statistics import median

from pdmon.intake.checks.year_jump import is_jump
from pdmon.intake.context import Context
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.statement import Reading, Statement
from pdmon.programme.cells import Cell
from pdmon.words.periods import previous_period

OWN_OUTLIER = FindingKind(
    "own_outlier",
    Severity.WARNING,
    Stage.PLAUSIBILITY,
    "Выброс относительно своей истории",
    "{title}: {value} далеко от обычных для организации значений (медиана {median:.0f}). Ряд: {history:history}.",
    "Проверьте значение. Если оно верно, примите форму и поясните причину.",
)
PEER_OUTLIER = FindingKind(
    "peer_outlier",
    Severity.WARNING,
    Stage.PLAUSIBILITY,
    "Выброс относительно других организаций",
    "{title}: {value} резко отличается от других организаций того же вида "
    "(медиана {median:.0f}, организаций: {count}).",
    "Проверьте, нет ли лишней цифры. Если значение верно, примите форму и поясните причину.",
)
_Z = 5.0
_LEAST_YEARS = 4
_LEAST_PEERS = 8
_LEAST_VALUE = 20


def find(reading: Reading, context: Context) -> Iterator[Finding]:
    for statement in reading.statements:
        kind = context.units[statement.unit].kind
        before = previous_period(statement.period)
        for key, value in context.figures(statement).reported_in_total:
            if value < _LEAST_VALUE:
                continue
            history = context.history(reading, statement, key)
            if history and history[-1][0] == before and is_jump(float(history[-1][1]), float(value)):
                continue  # told already
            earlier = [float(figure) for _, figure in history]
            if len(earlier) >= _LEAST_YEARS and abs(robust_z(earlier, float(value))) > _Z:
                yield statement.finding(
                    OWN_OUTLIER,
                    key,
                    value,
                    title=context.key_title(key),
                    median=median(earlier),
                    history=(*history, (statement.period, value)),
                )
            elif not earlier:
                yield from _against_peers(statement, context, key, value, kind, before)


def _against_peers(
    statement: Statement, context: Context, key: Cell, value: Decimal, kind: str, before: str
) -> Iterator[Finding]:
    for period in (statement.period, before):
        peers = context.past.peers(period, key[0], kind)
        if peers is None or peers.count < _LEAST_PEERS:
            continue
        deviation = max(peers.deviation, 0.2)  # peers that hardly differ must not make everyone an outlier
        if 0.6745 * (log(float(value) + 1) - peers.median) / deviation > _Z:
            yield statement.finding(
                PEER_OUTLIER,
                key,
                value,
                title=context.key_title(key),
                median=exp(peers.median) - 1,
                count=peers.count,
            )
        return


def robust_z(history: list[float], value: float) -> float:
    """The modified z-score; a history that hardly varies counts as varying by 5 % of its median, by 2 at least."""
    middle = median(history)
    deviation = median(abs(figure - middle) for figure in history)
    return 0.6745 * (value - middle) / max(deviation, 0.05 * abs(middle), 2.0)

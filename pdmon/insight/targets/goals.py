"""What a target asks for, in a few words: two targets of one wording are told apart by it."""

from typing import Any

from pdmon.words.terms import TargetKind
from pdmon.words.wording import NO_VALUE, measured, missing


def goal_text(kind: str, target: Any, threshold: Any, measure: str) -> str:
    """`не менее 35,0 %`, `больше 26,7 %` (growth to the baseline year), `не ниже 11`, `в каждой не менее 2`.

    kind, target: as in `target_values`; threshold: the value the programme states (a growth may state none).
    """
    if missing(target):
        return NO_VALUE
    value = measured(target, measure)
    if kind == TargetKind.GROWTH_SINCE_BASELINE and missing(threshold):
        return f"больше {value}"
    if kind == TargetKind.NOT_BELOW_BASELINE:
        return f"не ниже {value}"
    if kind == TargetKind.IN_EVERY_UNIT:
        return f"в каждой не менее {value}"
    return f"не менее {value}"


def fact_text(kind: str, actual: Any, measure: str) -> str:
    """`33,3 %`, `наименьшее 1`: of a target in every organisation the fact is the least of them, not the sum."""
    value = measured(actual, measure)
    return f"наименьшее {value}" if kind == TargetKind.IN_EVERY_UNIT and value != NO_VALUE else value

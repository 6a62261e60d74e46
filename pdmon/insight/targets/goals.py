"""What a target asks for, in a few words: two targets of one wording are told apart by it."""

from typing import Any

from pdmon.words.numbers import NO_VALUE, beside_target, measured, missing
from pdmon.words.target_kinds import TARGET_WORDS, TargetKind


def goal_text(kind: str, target: Any, threshold: Any, measure: str) -> str:
    """`не менее 35,0 %`, `больше 26,7 %` (growth to the baseline year), `не ниже 11`, `в каждой не менее 2`.

    kind, target: as in `target_values`; threshold: the value the programme states (a growth may state none).
    """
    if missing(target):
        return NO_VALUE
    words = TARGET_WORDS[TargetKind(kind)]
    goal = words.goal_unstated if words.goal_unstated and missing(threshold) else words.goal
    return goal.format(value=measured(target, measure))


def fact_text(kind: str, actual: Any, target: Any, measure: str) -> str:
    """`33,3 %`, `наименьшее 1`: of a target in every organisation the fact is the least of them, not the sum. A share
    near its target has the digits that tell them apart."""
    value = beside_target(actual, target, measure)
    return value if value == NO_VALUE else TARGET_WORDS[TargetKind(kind)].fact.format(value=value)

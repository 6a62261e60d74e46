"""What a target asks for, in a few words: two targets of one wording are told apart by it."""

from typing import Any

from pdmon.words.wording import NO_VALUE, measured, missing


def goal_text(kind: str, target: Any, threshold: Any, measure: str) -> str:
    """`не менее 35,0 %`, `больше 26,7 %` (growth to the baseline year), `не ниже 11`, `в каждой не менее 2`.

    kind, target: as in `target_values`; threshold: the value the programme states (a growth may state none).
    """
    if missing(target):
        return NO_VALUE
    value = measured(target, measure)
    if kind == "growth_since_baseline" and missing(threshold):
        return f"больше {value}"
    if kind == "not_below_baseline":
        return f"не ниже {value}"
    if kind == "in_every_unit":
        return f"в каждой не менее {value}"
    return f"не менее {value}"


def fact_text(kind: str, actual: Any, measure: str) -> str:
    """`33,3 %`, `наименьшее 1`: of a target in every organisation the fact is the least of them, not the sum."""
    value = measured(actual, measure)
    return f"наименьшее {value}" if kind == "in_every_unit" and value != NO_VALUE else value

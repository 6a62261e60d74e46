"""What a target asks for, in a few words: two targets of one wording are told apart by it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from pdmon.programme.model import Indicator
from pdmon.words.numbers import NO_VALUE, beside_target, measured, missing
from pdmon.words.target_kinds import TARGET_WORDS, TargetKind
from pdmon.words.terms import Direction

_NUMBERS = ("target", "actual", "baseline", "attainment", "shortfall")


def goal_of(row: Mapping[Any, Any], indicator: Indicator, is_one: bool = False) -> str:
    """`goal_text` of a row of targets: `kind, part, target` and `threshold` (or `value`: what the programme states);
    `is_one`: of one organisation, to which a goal for a share of all says only to have it itself."""
    if is_one and is_of_all(row["kind"]):
        return TARGET_WORDS[TargetKind(row["kind"])].goal_of_one
    threshold = row["threshold"] if "threshold" in row else row["value"]
    less_is_better = indicator.direction == Direction.DOWN
    return goal_text(row["kind"], row["target"], threshold, indicator.measure_of(row["part"]), less_is_better)


def fact_of(row: Mapping[Any, Any], indicator: Indicator, is_bare: bool = False, is_one: bool = False) -> str:
    """`fact_text` of a row of targets; `is_bare`: the value alone; `is_one`: of one organisation, the value alone or
    whether it has what a share of all should have."""
    measure = indicator.measure_of(row["part"])
    if is_one and (held := TARGET_WORDS[TargetKind(row["kind"])].fact_of_one) and not missing(row["actual"]):
        return held[0] if row["actual"] else held[1]
    if is_bare or is_one:
        return beside_target(row["actual"], row["target"], judged_measure(row["kind"], measure))
    return fact_text(row["kind"], row["actual"], row["target"], measure)


def is_of_all(kind: str) -> bool:
    """Whether the goal's number is about all organisations, so that one of them has no such number."""
    return bool(TARGET_WORDS[TargetKind(kind)].goal_of_one)


def numbers_of_one(rows: pd.DataFrame) -> pd.DataFrame:
    """The targets of one organisation without the numbers that are about all of them."""
    of_all = rows["kind"].isin([kind for kind in TargetKind if is_of_all(kind)])
    return rows.assign(**{name: rows[name].mask(of_all) for name in _NUMBERS})


def judged_measure(kind: str, measure: str) -> str:
    """In what a target of the kind and its fact are measured; measure: of the indicator or its part."""
    return TARGET_WORDS[TargetKind(kind)].measure or measure


def goal_text(kind: str, target: Any, threshold: Any, measure: str, less_is_better: bool = False) -> str:
    """`не менее 35,0 %`, `больше 26,7 %` (growth to the baseline year), `не ниже 11`, `в каждой не менее 2`.

    kind, target: as in `target_values`; threshold: the value the programme states (a growth may state none).
    """
    if missing(target):
        return NO_VALUE
    words = TARGET_WORDS[TargetKind(kind)]
    goal = words.goal_unstated if words.goal_unstated and missing(threshold) else words.goal
    if less_is_better:
        goal = words.goal_less
    return goal.format(value=measured(target, judged_measure(kind, measure)))


def fact_text(kind: str, actual: Any, target: Any, measure: str) -> str:
    """`33,3 %`, `наименьшее 1`: of a target in every organisation the fact is the least of them, not the sum. A share
    near its target has the digits that tell them apart."""
    value = beside_target(actual, target, judged_measure(kind, measure))
    return value if value == NO_VALUE else TARGET_WORDS[TargetKind(kind)].fact.format(value=value)

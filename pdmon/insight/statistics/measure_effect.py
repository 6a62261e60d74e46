"""Before and after a measure: its units beside others of like starting value, and what may be concluded."""

import pandas as pd

from pdmon.insight.statistics.adjusted_difference import LEVEL, Adjusted, adjusted_counts, adjusted_shares
from pdmon.insight.statistics.effect_result import (
    MIN_COUNT,
    MIN_OTHERS,
    MIN_PEOPLE,
    MIN_TARGETS,
    USEFUL_PART,
    USEFUL_PP,
    Expected,
    Group,
    Hindrance,
    MeasureEffect,
)
from pdmon.words.cycle.states import Conclusion
from pdmon.words.figures.measures import is_ratio_unit, scale_of
from pdmon.words.reporters import Reporter
from pdmon.words.terms import Direction, Measure

_COUNTS = ["numerator_before", "denominator_before", "numerator_after", "denominator_after"]
_NO_ROOM = 95.0


def measure_effect(
    pairs: pd.DataFrame,
    measure: str = Measure.PERCENT,
    direction: Direction | None = Direction.UP,
    expected: Expected | None = None,
    reporter: Reporter = Reporter.ORGANISATION,
    level: float = LEVEL,
) -> MeasureEffect:
    """Compare the units of a measure with the others at the same starting value.

    pairs: one row per unit: `is_target` (bool), `numerator_before, denominator_before, numerator_after,
    denominator_after` (of counts the denominators are not asked). Of rates, money, hours and means nothing is tested:
    they are no shares of people. Units without both years, or with a denominator of
    0, are left out and counted. direction: None where the order says of no side that it is better. expected: the
    result that was stated for the measure, if any. level: of the interval, higher where several are looked at.

    Conclusions, all from the interval of the difference turned so that more is better:
    effective: all of it above 0, the units themselves became better and what was stated is reached;
    partly: all of it above 0, but one of the other two fails;
    not effective: not all above 0, and it excludes a useful difference (USEFUL_PP or USEFUL_PART of what was
    expected without the measure, or the gain that was stated if that is smaller);
    cannot judge: anything else, and whatever `Hindrance` names.
    """
    scale = _scale(pairs, measure)
    names = _COUNTS if scale is not None else [name for name in _COUNTS if name.startswith("numerator")]
    units = pairs.assign(**{name: pd.to_numeric(pairs[name]).astype(float) for name in names})
    units = units.dropna(subset=names)
    if scale is not None:
        units = units[(units["denominator_before"] > 0) & (units["denominator_after"] > 0)]
    is_target = units["is_target"].astype(bool)
    targets, others = _group(units[is_target], scale), _group(units[~is_target], scale)
    hindrance = _hindrance(targets, others, measure, direction)
    adjusted = None
    if hindrance is None:
        adjusted = (adjusted_shares if measure == Measure.PERCENT else adjusted_counts)(units, level)
        hindrance = Hindrance.SEPARATE if adjusted is None else None
    reached = _reached(targets, expected, measure, direction)
    conclusion = Conclusion.CANNOT_JUDGE
    if adjusted is not None:
        useful = _useful(targets, adjusted, expected, measure, direction)
        conclusion = _concluded(targets, adjusted, reached, useful, direction)
    return MeasureEffect(
        measure=measure,
        direction=direction,
        reporter=reporter,
        targets=targets,
        others=others,
        left_out=len(pairs) - len(units),
        difference=adjusted.difference if adjusted else None,
        low=adjusted.low if adjusted else None,
        high=adjusted.high if adjusted else None,
        expected_without=adjusted.expected if adjusted else None,
        reached=reached,
        apart=_apart(units, is_target, scale),
        hindrance=hindrance,
        conclusion=conclusion,
    )


def _scale(pairs: pd.DataFrame, measure: str) -> int | None:
    """What the ratio of the sums is multiplied by; None of a count or presence, also of money or hours in all."""
    if measure == Measure.PRESENCE:
        return None
    has_denominator = is_ratio_unit(measure) or (
        "denominator_after" in pairs and bool(pairs["denominator_after"].notna().any())
    )
    return scale_of(measure, has_denominator)


def _group(units: pd.DataFrame, scale: int | None) -> Group:
    sums = {name: float(units[name].sum()) for name in _COUNTS if scale is not None or name in units}
    if scale is None:
        sums |= {"denominator_before": float(len(units)), "denominator_after": float(len(units))}
    return Group(units=len(units), scale=scale, **sums)


def _hindrance(targets: Group, others: Group, measure: str, direction: Direction | None) -> Hindrance | None:
    """Why nothing may be said before anything is computed; None when something may."""
    if measure == Measure.PRESENCE:
        return Hindrance.PRESENCE
    if measure not in (Measure.PERCENT, Measure.COUNT, Measure.PEOPLE):
        return Hindrance.NO_SHARE
    if direction is None:
        return Hindrance.DIRECTION
    if targets.units < MIN_TARGETS:
        return Hindrance.TARGETS
    if others.units < MIN_OTHERS:
        return Hindrance.OTHERS
    if measure != Measure.PERCENT:
        rare = any(not group.mean_count >= MIN_COUNT for group in (targets, others))
        return Hindrance.RARE if rare else None
    if any(group.least_people < MIN_PEOPLE for group in (targets, others)):
        return Hindrance.PEOPLE
    if any(group.over_all for group in (targets, others)):
        return Hindrance.OVER_ALL
    best = [100 - (value or 0.0) if direction == Direction.DOWN else value or 0.0 for value in others.values]
    return Hindrance.NO_ROOM if max(best) > _NO_ROOM else None


def _concluded(
    targets: Group, adjusted: Adjusted, reached: bool | None, useful: float, direction: Direction | None
) -> Conclusion:
    sign = _sign(direction)
    low, high = sorted((sign * adjusted.low, sign * adjusted.high))
    if low > 0:
        improved = sign * (targets.change or 0.0) > 0
        return Conclusion.EFFECTIVE if improved and reached is not False else Conclusion.PARTLY
    return Conclusion.NOT_EFFECTIVE if high < useful else Conclusion.CANNOT_JUDGE


def _useful(
    targets: Group, adjusted: Adjusted, expected: Expected | None, measure: str, direction: Direction | None
) -> float:
    """The smallest difference that would have been worth the measure, in the unit of the difference."""
    usual = USEFUL_PP if measure == Measure.PERCENT else USEFUL_PART * adjusted.expected
    stated = _stated(targets, expected, measure)
    gain = 0.0 if stated is None or targets.before is None else _sign(direction) * (stated - targets.before)
    return min(usual, gain) if gain > 0 else usual


def _stated(targets: Group, expected: Expected | None, measure: str) -> float | None:
    """The stated result in the unit of a group's values: a share of its people, a count a unit."""
    if expected is None:
        return None
    if expected.people is not None and targets.denominator_after:
        return (targets.scale or 1) * expected.people / targets.denominator_after
    if expected.value is None or targets.scale is not None:
        return expected.value
    return expected.value / targets.units if targets.units else None


def _reached(targets: Group, expected: Expected | None, measure: str, direction: Direction | None) -> bool | None:
    """Whether the stated result is there (equality counts); None when nothing was stated or nothing is known."""
    stated = _stated(targets, expected, measure)
    if stated is None or targets.after is None:
        return None
    return _sign(direction) * (targets.after - stated) >= -1e-9


def _sign(direction: Direction | None) -> int:
    return -1 if direction == Direction.DOWN else 1


def _apart(units: pd.DataFrame, is_target: pd.Series, scale: int | None) -> bool:
    """Whether no other unit started where the targets did: then the line over the others is drawn on to them."""
    start = units["numerator_before"]
    if scale is not None:
        start = start / units["denominator_before"]
    targets, others = start[is_target], start[~is_target]
    if targets.empty or others.empty:
        return False
    return bool(targets.max() < others.min() or targets.min() > others.max())

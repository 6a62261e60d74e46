"""What a target asks for, of the design's section 4.9, and how many are lacking."""

from collections.abc import Callable
from fractions import Fraction

from pdmon.programme.model import Indicator, Target, TargetKind
from tests.calc.reference import TOLERANCE, Row
from tests.calc.reference_world import is_year, parts_of

RELATIVE = (TargetKind.GROWTH_SINCE_BASELINE, TargetKind.NOT_BELOW_BASELINE)


def plan_of(indicator: Indicator, target: Target) -> dict[str, Fraction]:
    """Period -> what a series plans; a year that is planned by its parts has the last one's plan where its value is the
    last part's, the sum of all where it is a summed count."""
    stated = {str(period): exact(value) for period, value in target.values.items()}
    plan = dict(stated)
    for year in sorted({period[:4] for period in stated if not is_year(period)} - set(stated)):
        steps = [stated.get(part) for part in parts_of(int(year), indicator.periods)]
        if steps[-1] is not None and indicator.whole_year == "last":
            plan[year] = steps[-1]
        elif None not in steps and indicator.whole_year != "last" and not indicator.parsed_formula.lower:
            plan[year] = sum(steps, Fraction(0))
    return plan


def goal_of(target: Target, baseline: Fraction | None) -> Fraction | None:
    """9. "growth_since_baseline (> 0, or at least P % relative to the baseline year's value); not_below_baseline"."""
    if target.kind not in RELATIVE:
        return exact(target.value)
    if baseline is None:
        return None
    if target.kind == TargetKind.GROWTH_SINCE_BASELINE and target.value is not None:
        return baseline * (1 + exact(target.value) / 100)
    return baseline


def missing(
    row: Row, goal: Fraction, whole: Callable[[Fraction], int], tolerance: Fraction = TOLERANCE, sign: int = 1
) -> int:
    """Units of the numerator between a row and a goal, the denominator staying as it is; where less is better, how many
    too many."""
    if row.denominator is None:
        needed = goal - sign * tolerance
    else:
        needed = (goal - sign * tolerance) * row.denominator / row.scale
    return max(0, whole(sign * (needed - row.numerator)))


def exact(number: float | None) -> Fraction | None:
    """The decimal number that the configuration states: 33.3 is 333/10."""
    return None if number is None else Fraction(str(number))

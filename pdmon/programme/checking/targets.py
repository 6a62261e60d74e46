"""Checks of an indicator's targets: each by itself, and as editions of one another."""

from collections.abc import Iterator

from pdmon.programme.editions.years import ALWAYS, Years, edition_mistakes, overlaps
from pdmon.programme.formula import Formula
from pdmon.programme.model import Indicator
from pdmon.programme.targets import Mistake, Target
from pdmon.words.figures.measures import is_percent
from pdmon.words.terms import Direction

_WHOLE = 100


def target_mistakes(
    indicator: Indicator, formula: Formula | None, baseline_year: int | None, indicator_years: Years = ALWAYS
) -> Iterator[tuple[str, str]]:
    """Place inside the indicator and message of every mistake in its targets; `indicator_years`: when it is asked."""
    for number, target in enumerate(indicator.targets, start=1):
        for key, message in target.mistakes(indicator, formula, baseline_year):
            yield f"targets[{number}].{key}", message
        for key, message in _percent_mistakes(indicator, target):
            yield f"targets[{number}].{key}", message
        for key, message in edition_mistakes(target, indicator_years, "показателя"):
            yield f"targets[{number}].{key}", message
    yield from _edition_mistakes(indicator)


def _percent_mistakes(indicator: Indicator, target: Target) -> Iterator[Mistake]:
    """A share that is wanted over 100 %, of an indicator whose share cannot be, or is written as a fraction of one."""
    is_share = is_percent(indicator.measure_of(target.part))
    if (is_share or target.judges_share) and indicator.direction is Direction.UP and 0 < (target.value or 0) < 1:
        yield "value", f"{target.value:g} — меньше одного процента: доля пишется в процентах, 80, а не 0.8"
    if target.is_change or target.judges_share or not is_share:
        return
    if indicator.over_hundred_of(target.part):
        return
    stated = {"value": target.value or 0.0, "values": max(target.steps.values(), default=0.0)}
    for key, value in stated.items():
        if value > _WHOLE:
            yield (
                key,
                (
                    f"{value:g} % — больше целого: исправьте значение, а если доля и правда бывает больше 100 %, "
                    "напишите, почему, в over_hundred"
                ),
            )


def _edition_mistakes(indicator: Indicator) -> Iterator[Mistake]:
    """Targets of one kind and part that name years are editions of one target: never two of them in one year.

    Two that name none are two steps to different due years, unless the due year is the same.
    """
    alike: dict[tuple[object, ...], list[tuple[int, Target]]] = {}
    for number, target in enumerate(indicator.targets, start=1):
        alike.setdefault((target.kind, target.part), []).append((number, target))
    for targets in alike.values():
        if any(target.years.is_limited for _, target in targets):
            groups = [targets]
        else:
            dues = dict.fromkeys(target.due for _, target in targets)
            groups = [[found for found in targets if found[1].due == due] for due in dues]
        for group in groups:
            if all(not target.years.is_empty for _, target in group):
                for number, (key, message) in overlaps(group):
                    yield f"targets[{number}].{key}", message

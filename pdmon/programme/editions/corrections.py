"""Goals that a protocol has corrected, as editions of targets: the same path that an amended order takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from pdmon.programme.model import Config, Indicator, Programme
from pdmon.programme.targets import AnyTarget, AtMost, EveryYearAtLeast, Target
from pdmon.words.terms import Direction, Measure


@dataclass(frozen=True)
class Correction:
    """A target's new value from a year on, as a protocol decided; `target_no`: which of the indicator's targets, None:
    the first of the headline that states a value; `due`: its new due year, where it has one."""

    programme: str
    indicator: str
    from_year: int
    value: float
    wording: str
    target_no: int | None = None
    due: int | None = None


def corrected(config: Config, corrections: Iterable[Correction]) -> Config:
    """The configuration with the corrections, in the order in which they were decided; unknown indicators are left."""
    programmes = dict(config.programmes)
    for correction in corrections:
        programme = programmes.get(correction.programme)
        if programme and any(one.code == correction.indicator for one in programme.indicators):
            programmes[programme.code] = _with_correction(programme, correction)
    return config.model_copy(update={"programmes": programmes}) if programmes != config.programmes else config


def correctable(indicator: Indicator, year: int) -> list[tuple[int, AnyTarget]]:
    """The targets, with their numbers, whose value a protocol may set anew from the year on."""
    return [
        (number, target)
        for number, target in enumerate(indicator.targets, start=1)
        if target.value is not None and target.years.has(year)
    ]


def _with_correction(programme: Programme, correction: Correction) -> Programme:
    indicators = [
        one.model_copy(update={"targets": _targets(one, correction)}) if one.code == correction.indicator else one
        for one in programme.indicators
    ]
    return programme.with_indicators(indicators)


def _targets(indicator: Indicator, correction: Correction) -> tuple[AnyTarget, ...]:
    """The target ends with the year before, and its new edition stands last: the numbers of the others stay."""
    targets: list[AnyTarget] = list(indicator.targets)
    found = _corrected_target(indicator, correction)
    if found is None:
        return _replaced(indicator, correction)
    number, target = found
    due = None if target.due is None else correction.due or max(target.due, correction.from_year)
    edition = target.model_copy(
        update={
            "value": correction.value,
            "due": due,
            "from_year": correction.from_year,
            "wording": correction.wording,
            "gap": None,
        }
    )
    if target.from_year == correction.from_year:  # decided anew before it was ever judged otherwise
        targets[number - 1] = edition
        return tuple(targets)
    targets[number - 1] = target.model_copy(update={"until": correction.from_year - 1})
    return (*targets, edition)


def _corrected_target(indicator: Indicator, correction: Correction) -> tuple[int, AnyTarget] | None:
    """The edition of the named target that holds in the year; of several targets the first of the headline."""
    holding = correctable(indicator, correction.from_year)
    if correction.target_no is None:  # «60 %» said of a growth by 10 % would be another thing
        holding = [found for found in holding if not found[1].is_change]
    elif correction.target_no <= len(indicator.targets):
        named = indicator.targets[correction.target_no - 1]
        holding = [found for found in holding if _is_edition_of(named, found[1])]
    return min(holding, key=lambda found: (found[1].part is not None, found[0]), default=None)


def _is_edition_of(named: Target, other: Target) -> bool:
    return (named.kind, named.part) == (other.kind, other.part)


def _replaced(indicator: Indicator, correction: Correction) -> tuple[AnyTarget, ...]:
    """Where no target states a value (growth, a series of years), the headline's end, and the value is asked every
    year from then on; an indicator without a direction keeps what it has."""
    classes: dict[Direction, type[EveryYearAtLeast] | type[AtMost]] = {
        Direction.UP: EveryYearAtLeast,
        Direction.DOWN: AtMost,
    }
    if indicator.direction not in classes or indicator.unit is Measure.PRESENCE:
        return indicator.targets
    year = correction.from_year
    ended = [
        target.model_copy(update={"until": year - 1})
        if target.part is None and target.years.has(year) and target.years.has(year - 1)
        else target
        for target in indicator.targets
    ]
    model = classes[indicator.direction]
    (kind,) = get_args(model.model_fields["kind"].annotation)
    given = {"kind": kind, "value": correction.value, "wording": correction.wording, "from": year}
    return (*ended, model.model_validate(given))

"""Points that follow from targets, intervals, events and the best, and the programme's index: section 4.7."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from pdmon.programme.model import Config, Indicator, Programme
from tests.calc.reference import TOLERANCE, Key, Row, is_yearly
from tests.calc.reference_targets import exact
from tests.calc.reference_world import World

ProgrammeKey = tuple[str, str, str]  # programme, unit, period
LATE_RULES = ("attained", "bands", "per_event", "relative")


@dataclass
class ProgrammeRow:
    """One row of `programme_values`."""

    points: Fraction | None
    max_points: Fraction | None
    index: Fraction | None
    level: str | None
    place: str | None
    places: int | None


def score_the_rest(world: World, rows: dict[Key, Row]) -> None:
    """7. "attained = the points when the indicator's targets hold; bands = points by the interval the value (or change)
    falls in; per_event = points (also negative) for each, with a cap; relative = 100 * value / best of the units of
    that level"; headline rows of years only."""
    for key, row in rows.items():
        indicator = world.indicator(key)
        if indicator.scoring is None or key[4] or not is_yearly(key) or indicator.scoring.rule not in LATE_RULES:
            continue
        row.points = None
        if row.state == "ok":
            row.points = points_of(world, rows, key, row)
        row.max_points = 0 if row.points is None else most_of(indicator)


def points_of(world: World, rows: dict[Key, Row], key: Key, row: Row) -> Fraction | None:
    indicator = world.indicator(key)
    scoring = indicator.scoring
    measured = measure_of(indicator, row)
    if scoring.rule == "attained":
        return None if row.attained is None else worth_of(indicator) * int(row.attained)
    if scoring.rule == "bands":
        return None if measured is None else band_points(indicator, measured)
    if scoring.rule == "per_event":
        points = worth_of(indicator) * row.numerator
        cap = exact(scoring.cap)
        return points if cap is None else max(-cap, min(cap, points))
    peers = [
        measure_of(indicator, other)
        for other_key, other in rows.items()
        if other_key[:2] == key[:2] and other_key[3:] == key[3:] and other.state == "ok"
        and level_of(world, other_key) == level_of(world, key)
    ]  # fmt: skip
    if indicator.direction == "up":
        best = max(peers)
        return worth_of(indicator) * measured / best if best else None
    return worth_of(indicator) * (1 if measured == 0 else min(peers) / measured)


def measure_of(indicator: Indicator, row: Row) -> Fraction | None:
    return {"value": row.value, "numerator": row.numerator, "change": row.change}[str(indicator.scoring.basis)]


def band_points(indicator: Indicator, measured: Fraction) -> Fraction:
    """The one interval that the number falls in; an end belongs to the interval that states it with «at»."""
    for band in indicator.scoring.bands:
        after_low = (
            (band.at_least is None or measured >= exact(band.at_least) - TOLERANCE)
            and (band.above is None or measured > exact(band.above) + TOLERANCE)
        )  # fmt: skip
        before_high = (
            (band.at_most is None or measured <= exact(band.at_most) + TOLERANCE)
            and (band.below is None or measured < exact(band.below) - TOLERANCE)
        )  # fmt: skip
        if after_low and before_high:
            return exact(band.points)
    raise AssertionError(f"no interval for {measured}")


def worth_of(indicator: Indicator) -> Fraction:
    default = 100 if indicator.scoring.rule == "relative" else 1
    return exact(default if indicator.scoring.points is None else indicator.scoring.points)


def most_of(indicator: Indicator) -> Fraction:
    scoring = indicator.scoring
    if scoring.rule == "bands":
        return max(exact(band.points) for band in scoring.bands)
    if scoring.rule == "per_event":
        return exact(scoring.cap) if worth_of(indicator) > 0 else Fraction(0)
    return worth_of(indicator)


def level_of(world: World, key: tuple[str, ...]) -> str:
    """Units of one level: the reporting units together, the nodes above them by their kind."""
    programme, unit = world.config.programmes[key[0]], world.units[key[2] if len(key) > 3 else key[1]]
    return "" if unit.unit in world.all_reporting_units(programme) else unit.kind


def programme_rows(config: Config, world: World, rows: dict[Key, Row]) -> dict[ProgrammeKey, ProgrammeRow]:
    """7. "the programme's index (weighted sum of points / weighted sum of what could be earned, in %), its levels
    (named bands) and places of units (equal index = equal place, «3–5»)"."""
    found: dict[ProgrammeKey, ProgrammeRow] = {}
    for programme in config.programmes.values():
        by_unit: dict[tuple[str, str], list[tuple[Fraction, Row]]] = defaultdict(list)
        for key, row in rows.items():
            if key[0] == programme.code and not key[4] and is_yearly(key) and world.indicator(key).scoring:
                by_unit[key[2], key[3]].append((weight_of(programme, world.indicator(key)), row))
        for (unit, period), scored in by_unit.items():
            found[programme.code, unit, period] = totals(programme, scored)
    for key, row in found.items():
        peers = [
            other.index
            for other_key, other in found.items()
            if (other_key[0], other_key[2]) == (key[0], key[2]) and other.index is not None
            and level_of(world, other_key) == level_of(world, key)
        ]  # fmt: skip
        if row.index is not None:
            first = 1 + sum(1 for other in peers if other > row.index + TOLERANCE)
            last = sum(1 for other in peers if other >= row.index - TOLERANCE)
            row.place = str(first) if first == last else f"{first}–{last}"
            row.places = len(peers)
    return found


def totals(programme: Programme, scored: list[tuple[Fraction, Row]]) -> ProgrammeRow:
    earned = [(weight, row) for weight, row in scored if row.points is not None]
    points = sum((row.points for _, row in earned), Fraction(0)) if earned else None
    most = sum((Fraction(row.max_points) for _, row in scored), Fraction(0))
    weighted = sum((weight * row.points for weight, row in earned), Fraction(0))
    weighted_most = sum((weight * row.max_points for weight, row in earned), Fraction(0))
    index = 100 * weighted / weighted_most if programme.index and weighted_most else None
    return ProgrammeRow(points, most, index, level_named(programme, index), None, None)


def level_named(programme: Programme, index: Fraction | None) -> str | None:
    if index is None:
        return None
    reached = (
        one.title for one in programme.index.levels if one.at_least is None or index >= exact(one.at_least) - TOLERANCE
    )
    return next(reached, None)


def weight_of(programme: Programme, indicator: Indicator) -> Fraction:
    """ "weights of indicators and criteria": an indicator's counts within its criterion's."""
    of_criterion = next(one.weight for one in programme.criteria if one.code == indicator.criterion)
    return exact(indicator.weight) * exact(of_criterion)

"""The method of the design, section 4, calculated slowly and plainly: dictionaries, loops and exact fractions.

Nothing here is shared with the SQL calculation, so that the two can contradict each other. Every function quotes
the rule it carries out. Values are exact Fractions; percentages are 0-100.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from pdmon.programme.formula import Formula
from pdmon.programme.model import Config, Indicator, Programme, Window
from pdmon.store.units import Unit
from tests.calc.reference_presence import presence_of
from tests.calc.reference_sides import Sides, reported_sides, unit_sides
from tests.calc.reference_world import World, is_year, kind_of, part_before, parts_of, year_name
from tests.small_store import Document, FactLine

TOLERANCE = Fraction(1, 10**9)
Key = tuple[str, str, str, str, str]  # programme, indicator, unit, period, category


@dataclass
class Row:
    """One row of `indicator_values`; `element_sums` keeps the numerator's elements apart for `at_least_each`, `scale`
    is what the ratio of both sides is multiplied by."""

    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | None
    state: str
    units_expected: int
    units_reported: int
    previous: Fraction | None = None
    change: Fraction | None = None
    dynamics: str | None = None
    points: Fraction | int | None = None
    max_points: Fraction | int | None = None
    attained: bool | None = None
    element_sums: dict[str, Fraction] = field(default_factory=dict)
    scale: int = 100


@dataclass(frozen=True)
class Series:
    """What is calculated: an indicator in total, in a category or as a part, by the formula of that."""

    programme: Programme
    indicator: Indicator
    formula: Formula
    category: str


def indicator_rows(
    config: Config, units: Iterable[Unit], facts: Iterable[FactLine], evidence: Iterable[Document] = ()
) -> dict[Key, Row]:
    """Every row of `indicator_values` except the verdict `attained`, which `reference_targets` adds."""
    world = World(config, units, facts, evidence)
    rows: dict[Key, Row] = {}
    for programme in config.programmes.values():
        for indicator in programme.indicators:
            rows.update(_rows_of_indicator(world, programme, indicator))
    for key, row in rows.items():
        compare(world, rows, key, row)
    for key, row in rows.items():
        score(world, rows, key, row)
    return rows


def _rows_of_indicator(world: World, programme: Programme, indicator: Indicator) -> dict[Key, Row]:
    rows: dict[Key, Row] = {}
    for period in world.periods(programme):
        if not is_year(period) and indicator.periods != kind_of(period):
            continue
        if not world.holds(programme, indicator, int(period[:4])):
            continue
        for category, formula in _categories(world, indicator):
            for node in world.nodes(programme, indicator, int(period[:4]), category):
                series = Series(programme, indicator, formula, category)
                rows[programme.code, indicator.code, node, period, category] = roll_up(world, series, node, period)
        for node in world.nodes(programme, indicator, int(period[:4])):
            about = (programme.code, indicator.code, node)
            for part in indicator.parts:
                if part.window and is_year(period):
                    series = Series(programme, indicator, indicator.parsed_formula, f"part:{part.code}")
                    rows[*about, period, series.category] = window(world, series, part.window, node, int(period[:4]))
    return rows


def _categories(world: World, indicator: Indicator) -> list[tuple[str, Formula]]:
    """The headline, every category of the breakdown, every part that has a formula of its own."""
    categories = [("", indicator.parsed_formula)]
    if indicator.breakdown:
        breakdown = world.config.breakdowns[indicator.breakdown]
        categories += [(category, indicator.parsed_formula) for category in breakdown.category_codes()]
    categories += [(f"part:{part.code}", part.parsed_formula) for part in indicator.parts if part.formula]
    return categories


def roll_up(world: World, series: Series, node: str, period: str) -> Row:
    """1. "Shares are ratios of sums: value = 100 * sum(numerator) / sum(denominator) over the reporting units
    below a unit, never a mean of percentages. A reporting unit counts only if every element of both sides is
    reported for it; otherwise both its sides are left out".

    3. "Nothing reported: no_data. Denominator 0: not_applicable. Zero is a value."
    """
    indicator, formula, category = series.indicator, series.formula, series.category
    reporters = world.reporters(series.programme, indicator, node, int(period[:4]), category)
    if indicator.unit == "presence" and not category.startswith("part:"):
        return presence(world, series, reporters, node, period)
    answers = [unit_sides(world, indicator, formula, unit, period, category) for unit in reporters]
    reported = [sides for sides in answers if sides is not None]
    if not reported:
        return Row(None, None, None, "no_data", len(reporters), 0)
    lacks_part = lacks_a_part(world, series, reporters, period)
    numerator = sum((sides.numerator for sides in reported), Fraction(0))
    denominator = sum((sides.denominator for sides in reported), Fraction(0))
    element_sums = {
        element: sum((sides.elements[element] for sides in reported), Fraction(0)) for element in formula.numerator
    }
    if not formula.denominator:
        # 4. "Counts are sums over the units that reported."
        state = "partial" if lacks_part else "ok"
        return Row(numerator, None, numerator, state, len(reporters), len(reported), element_sums=element_sums)
    if denominator <= 0:
        state = "partial" if lacks_part else "not_applicable"
        return Row(numerator, denominator, None, state, len(reporters), len(reported))
    scale = scale_of(indicator, category)
    value = scale * numerator / denominator
    state = "partial" if lacks_part else "ok"
    return Row(numerator, denominator, value, state, len(reporters), len(reported), scale=scale)


def lacks_a_part(world: World, series: Series, reporters: list[str], period: str) -> bool:
    """5. A year that is summed of its parts is partial while nobody of the node has one of them."""
    indicator = series.indicator
    if indicator.whole_year == "last" or not is_year(period):
        return False
    found = [
        any(reported_sides(world, indicator, series.formula, unit, part, series.category) for unit in reporters)
        for part in parts_of(int(period), indicator.periods)
    ]
    return any(found) and not all(found)


def scale_of(indicator: Indicator, category: str) -> int:
    """A share is so many for a hundred, a rate for the hundred or thousand that its unit names, and a mean for one."""
    units = {part.code: part.unit for part in indicator.parts}
    unit = str(units.get(category.removeprefix("part:")) or indicator.unit)
    if unit.startswith("per_1000_"):
        return 1000
    return 100 if unit.startswith(("percent", "per_100_")) else 1


def presence(world: World, series: Series, reporters: list[str], node: str, period: str) -> Row:
    """4. "Above the reporting units presence follows the indicator's aggregate: share (100 * units with it / units
    that answered, numerator and denominator shown), all, or any" """
    category = series.category
    said = [presence_of(world, series.programme, series.indicator, unit, period, category) for unit in reporters]
    answers = [answer for answer in said if answer is not None]
    if not answers:
        return Row(None, None, None, "no_data", len(reporters), 0)
    counts = (len(reporters), len(answers))
    if node in reporters:
        value = Fraction(answers[0])
    elif (series.indicator.aggregate or "share") == "share":
        having, answered = Fraction(sum(answers)), Fraction(len(answers))
        return Row(having, answered, 100 * having / answered, "ok", *counts)
    else:
        value = Fraction(any(answers) if series.indicator.aggregate == "any" else all(answers))
    return Row(value, None, value, "ok", *counts)


def window(world: World, series: Series, asked: Window, node: str, last: int) -> Row:
    """8. "Windows (trailing N years, optionally since Y0: never reaching back before Y0) are computed over the units
    that reported in the window's last year: 100 * (sum of those units' numerators in the window's years) / (their
    denominator of the last year), so that nobody stands in the numerator alone. A window with a year for which none of
    those units has data is partial and is not judged" (as is one with a year that is summed of its parts and lacks
    one); "before Y0 there is no window, and in the first years after Y0 it is shorter. Where an element states the
    window's count itself (people, each once), it is preferred. Shares over 100 % are flagged and never clipped."
    """
    reporters = world.reporters(series.programme, series.indicator, node, last)
    if asked.since and last < asked.since:
        return Row(None, None, None, "no_data", len(reporters), 0)
    first = max(asked.since or 0, last - asked.years + 1 if asked.years else 0)
    numerator, denominator, found, reported = Fraction(0), Fraction(0), set[int](), 0
    for unit in reporters:
        years = {year: yearly_sides(world, series, unit, year) for year in range(first, last + 1)}
        if years[last] is None:
            continue
        reported += 1
        denominator += years[last].denominator
        stated = world.facts.get((unit, year_name(series.programme, last), asked.stated, "")) if asked.stated else None
        with_data = {year: sides.numerator for year, sides in years.items() if sides is not None}
        numerator += sum(with_data.values(), Fraction(0)) if stated is None else stated
        found |= set(with_data) if stated is None else set(years)
    if not reported:
        return Row(None, None, None, "no_data", len(reporters), 0)
    scale = scale_of(series.indicator, series.category)
    value = scale * numerator / denominator if denominator > 0 else None
    summed = Series(series.programme, series.indicator, series.formula, "")
    lacks = any(
        lacks_a_part(world, summed, world.reporters(series.programme, series.indicator, node, year), str(year))
        for year in range(first, last + 1)
        if world.holds(series.programme, series.indicator, year)
    )
    state = "partial" if lacks or len(found) <= last - first else "not_applicable" if value is None else "ok"
    return Row(numerator, denominator, value, state, len(reporters), reported, scale=scale)


def yearly_sides(world: World, series: Series, unit: str, year: int) -> Sides | None:
    """A unit's own year; it has none in a year in which it is closed or the indicator is not asked."""
    if unit not in world.reporters(series.programme, series.indicator, unit, year):
        return None
    if not world.holds(series.programme, series.indicator, year):
        return None
    return unit_sides(world, series.indicator, series.formula, unit, year_name(series.programme, year), "")


def earlier_row(world: World, rows: dict[Key, Row], key: Key) -> Row | None:
    """6. "previous is the same indicator, unit and category one year earlier (one month earlier for months)." `compare:
    year`: the same part of the year before."""
    programme, indicator, unit, period, category = key
    if "/" in period:
        earlier = year_name(world.config.programmes[programme], int(period[:4]) - 1)
    elif len(period) == 4 or world.config.programmes[programme].compare == "year":
        earlier = f"{int(period[:4]) - 1}{period[4:]}"
    else:
        earlier = part_before(period)
    return rows.get((programme, indicator, unit, earlier, category))


def compare(world: World, rows: dict[Key, Row], key: Key, row: Row) -> None:
    """6. "Comparisons use unrounded values. Change of a share is in percentage points. No previous value: no
    dynamics, no points, not in the maximum. better follows the indicator's direction." """
    earlier = earlier_row(world, rows, key)
    if earlier is None or earlier.state != "ok":
        return
    row.previous = earlier.value
    if row.state == "ok":
        row.change = row.value - earlier.value
        row.dynamics = direction_of(world.indicator(key), row.value, earlier.value)


def direction_of(indicator: Indicator, now: Fraction, before: Fraction) -> str | None:
    """9. "where the order gives no direction (direction: none) nothing is better or worse"."""
    if indicator.direction == "none":
        return None
    gain = now - before if indicator.direction == "up" else before - now
    if gain > TOLERANCE:
        return "better"
    return "worse" if gain < -TOLERANCE else "same"


def score(world: World, rows: dict[Key, Row], key: Key, row: Row) -> None:
    """7. "Scoring is what the programme says, on the basis it says (value or numerator), at every level of units,
    headline rows only. positive = 1 point if better; non_negative = 1 point if not worse; document = 1 point for at
    least one accepted document of the unit or below it, 0 if the unit reported anything in that period without one."
    """
    programme, indicator = world.config.programmes[key[0]], world.indicator(key)
    period, category = key[3], key[4]
    if indicator.scoring is None or category or not is_year(period):
        return
    if indicator.scoring.rule not in ("document", "positive", "non_negative"):
        return  # what follows from targets, intervals, events and the best: `reference_points`
    if indicator.scoring.rule == "document":
        earned = document_point(world, programme, indicator, key[2], int(period[:4]))
    else:
        earned = dynamics_point(programme, indicator, row, earlier_row(world, rows, key))
    worth = Fraction(str(1 if indicator.scoring.points is None else indicator.scoring.points))
    row.points = None if earned is None else worth * earned
    row.max_points = 0 if earned is None else worth


def dynamics_point(programme: Programme, indicator: Indicator, row: Row, earlier: Row | None) -> int | None:
    """7. "100 % -> 100 % earns no positive dynamics point by the letter; the switch ceiling_counts_as_positive
    (default off) is per programme". 3. "Neither of the first two earns or loses points"."""
    if earlier is None or earlier.state != "ok" or row.state != "ok":
        return None
    if indicator.scoring.basis == "numerator":
        dynamics = direction_of(indicator, row.numerator, earlier.numerator)
    else:
        dynamics = direction_of(indicator, row.value, earlier.value)
    if indicator.scoring.rule == "non_negative":
        return 0 if dynamics == "worse" else 1
    at_ceiling = indicator.unit == "percent" and row.value == 100 and earlier.value == 100
    if programme.ceiling_counts_as_positive and at_ceiling:
        return 1
    return 1 if dynamics == "better" else 0


def document_point(world: World, programme: Programme, indicator: Indicator, node: str, year: int) -> int | None:
    """7. "document = 1 point for at least one accepted document of the unit or below it, 0 if the unit reported
    anything in that period without one." """
    speakers = world.speakers(programme, node, year)
    if world.has_document(programme, indicator, speakers, year):
        return 1
    return 0 if world.reported_anything(programme, speakers, year) else None


def is_yearly(key: Key) -> bool:
    return is_year(key[3])

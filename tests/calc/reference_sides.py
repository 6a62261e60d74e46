"""Both sides of a formula as one reporting unit states them, of a period and of a year that is made of its parts."""

from dataclasses import dataclass
from fractions import Fraction

from pdmon.programme.formula import Formula
from pdmon.programme.model import Indicator
from tests.calc.reference_world import PARTS, World, parts_of


@dataclass(frozen=True)
class Sides:
    """Both sides of a formula as one reporting unit has them."""

    numerator: Fraction
    denominator: Fraction
    elements: dict[str, Fraction]


def unit_sides(
    world: World, indicator: Indicator, formula: Formula, unit: str, period: str, category: str
) -> Sides | None:
    """5. "A unit's value for the year is that of its own last month in which both sides are reported; an annual
    figure (2024) is used only where no month was." Of quarters and half-years likewise; `sum`: both sides are those of
    its parts together; `accumulated`: the numerators of its parts over the denominator of the last."""
    if indicator.periods in PARTS and len(period) == 4:
        parts = (
            reported_sides(world, indicator, formula, unit, part, category)
            for part in parts_of(int(period), indicator.periods)
        )
        if known := [sides for sides in parts if sides is not None]:
            last = known[-1]
            if indicator.whole_year == "last":
                return last
            numerator = sum((sides.numerator for sides in known), Fraction(0))
            summed = sum((sides.denominator for sides in known), Fraction(0))
            elements = {code: sum((sides.elements[code] for sides in known), Fraction(0)) for code in last.elements}
            return Sides(numerator, summed if indicator.whole_year == "sum" else last.denominator, elements)
    return reported_sides(world, indicator, formula, unit, period, category)


def reported_sides(
    world: World, indicator: Indicator, formula: Formula, unit: str, period: str, category: str
) -> Sides | None:
    """2. "In a category's row an element enters with that category's value; an element that is not collected by
    that breakdown enters with its total (KBR 2: with_deficit of the kind / diagnosed in total)." """
    values: dict[str, Fraction] = {}
    for element in formula.elements:
        collected = category.partition(":")[0] in world.config.elements[element].breakdowns
        value = world.facts.get((unit, period, element, category if collected else ""))
        if value is None:
            return None
        values[element] = value
    return Sides(
        sum((values[element] * Fraction(factor) for element, factor in formula.upper), Fraction(0)),
        sum((values[element] * Fraction(factor) for element, factor in formula.lower), Fraction(0)),
        values,
    )

"""Whether a reporting unit has what a presence asks about, of the design's section 4.4."""

from pdmon.programme.model import Indicator, Programme
from tests.calc.reference_sides import reported_sides
from tests.calc.reference_world import PARTS, World, is_year, parts_of


def presence_of(
    world: World, programme: Programme, indicator: Indicator, unit: str, period: str, category: str
) -> bool | None:
    """4. "Presence of a unit is 1 when it said yes or at least one accepted document exists, 0 when it said no, else
    no_data"; «нет» beside a document counts as having it. 5. A year of parts is what the last part says of which
    anything is said, the annual answer where no part says anything; a document for the whole year stands against all of
    them, one for a part proves that part alone."""

    def proved(when: str) -> bool:
        return category == "" and world.proves(programme, indicator, unit, when)

    def said(when: str) -> bool | None:
        sides = reported_sides(world, indicator, indicator.parsed_formula, unit, when, category)
        return True if proved(when) else None if sides is None else sides.numerator > 0

    if proved(period) or not is_year(period) or indicator.periods not in PARTS:
        return said(period)
    by_parts = [said(part) for part in parts_of(int(period), indicator.periods)]
    return next((answer for answer in reversed(by_parts) if answer is not None), said(period))

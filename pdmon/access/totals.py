"""Which totals of a territory would tell, subtracted from each other, what one organisation reports.

Every total that is shown is an equation over what its organisations report. Two indicators, of one programme or of two,
seldom have the same organisations: one order asks the kindergarten, the other does not, or somebody left a cell empty.
What is hidden of one organisation follows from the totals when some sum of them speaks of this organisation alone;
then totals are closed, as few as it takes and those over fewer organisations first.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np
import pandas as pd

from pdmon.access.privacy import families, places_of
from pdmon.programme.model import Config, Programme

Place = tuple[str, str]  # programme and indicator
Side = Mapping[str, Decimal]  # element -> what it is multiplied by


def closed_totals(
    rows: pd.DataFrame, hidden: pd.Series, config: Config, programmes: Sequence[Programme]
) -> set[tuple[str, str, str]]:
    """Programme, indicator and period of every total that is not to be shown.

    rows: what single organisations report on the sensitive indicators of the programmes (`programme`, `indicator`,
    `unit`, `period`, `numerator`), with `hidden` those of which nothing is shown. The programmes stand in one order
    whoever asks, so that all are told the same.
    """
    first = families(config, programmes)
    sides = {place: _sides(config, programmes, place) for place in first}
    place_no, places = places_of(rows)
    reports = rows["numerator"].notna() & np.array([place in first for place in places], dtype=bool)[place_no]
    unknown = rows[hidden & reports]
    place_no = place_no[(hidden & reports).to_numpy()]
    family = pd.factorize(pd.Series([first.get(place, "") for place in places], dtype=object))[0]
    columns = {"place": place_no, "family": family[place_no], "unit": pd.factorize(unknown["unit"])[0]}
    unknown = pd.DataFrame(columns | {"period": unknown["period"].to_numpy()})
    reporting = rows[reports].groupby(["programme", "indicator", "period"], observed=True).size().to_dict()
    closed = set()
    for (_, period), group in unknown.groupby(["family", "period"], sort=False, observed=True):
        present = {places[at] for at in group["place"].unique()}
        asked = [place for place in first if place in present]
        asked.sort(key=lambda place: reporting.get((*place, str(period)), 0), reverse=True)
        closed |= {(*place, str(period)) for place in _closed(_members(group, places), asked, sides)}
    return closed


def _members(group: pd.DataFrame, places: Sequence[Place]) -> dict[frozenset[Place], int]:
    """In which totals units stand, and how many stand in just these. group: the numbers of `place` and `unit`."""
    (unit, units), (at, columns) = (pd.factorize(group[name]) for name in ("unit", "place"))
    stand = np.zeros((len(units), len(columns)), dtype=bool)
    stand[unit, at] = True
    # Rows as bits in few bytes are told apart quicker than as columns.
    packed = np.packbits(stand, axis=1)
    _, first, counts = np.unique(packed, axis=0, return_index=True, return_counts=True)
    return {
        frozenset(places[one] for one in columns[stand[row]]): int(count)
        for row, count in zip(first, counts, strict=True)
    }


def _closed(
    members: Mapping[frozenset[Place], int], open_: list[Place], sides: Mapping[Place, list[Side]]
) -> list[Place]:
    """Of totals over one period, the widest first, those to close so that none of the unknown is told; `members`: in
    which totals how many organisations stand."""
    closed: list[Place] = []
    while _told(members, open_, sides):
        without = {place: [one for one in open_ if one != place] for place in reversed(open_)}
        place = min(without, key=lambda one: _told(members, without[one], sides))  # of equal ones the narrowest
        open_ = without[place]
        closed.append(place)
    return closed


def _told(members: Mapping[frozenset[Place], int], open_: Sequence[Place], sides: Mapping[Place, list[Side]]) -> int:
    """Of how many organisations some sum of the open totals speaks alone; `members`: in which totals how many stand.
    Two that stand in the same totals hide each other, so of like ones a single column is enough, and only those without
    their like are looked at."""
    equations = [(place, side) for place in open_ for side in sides[place]]
    elements = sorted({element for _, side in equations for element in side})
    like: Counter[frozenset[Place]] = Counter()
    for places, count in members.items():
        like[places & frozenset(open_)] += count
    columns = [one for one in like if one]
    if not equations or not columns:
        return 0
    whole = np.array(
        [
            [float(side.get(element, 0)) if place in one else 0.0 for one in columns for element in elements]
            for place, side in equations
        ]
    )
    rank, width, told = np.linalg.matrix_rank(whole), len(elements), 0
    for at, one in enumerate(columns):
        if like[one] == 1:
            others = np.delete(whole, np.s_[at * width : (at + 1) * width], axis=1)
            told += int(not others.size or np.linalg.matrix_rank(others) < rank)
    return told


def _sides(config: Config, programmes: Sequence[Programme], place: Place) -> list[Side]:
    """Numerator and denominator of an indicator, as far as something sensitive stands in them."""
    programme = next(one for one in programmes if one.code == place[0])
    formula = programme.indicator(place[1]).parsed_formula
    found: list[Side] = [dict(formula.upper), dict(formula.lower)]
    return [side for side in found if any(config.elements[element].sensitive for element in side)]

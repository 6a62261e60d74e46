"""Random small data sets of one programme, drawn from a seed: gaps, zeros, months, categories, documents, and units
that open and close. Also what must not count: facts of closed units, of strangers and at the wrong level."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pdmon.programme.model import Config, ElementKind, Indicator, Programme
from pdmon.store.units import Unit
from tests.calc.reference_world import PARTS, is_year, parts_of, year_name
from tests.small_store import Document, FactLine, Register


@dataclass(frozen=True)
class Shape:
    """What a data set looks like; the seed decides the rest. Shares are percent."""

    programme: str
    units: int = 3
    years: int = 4
    missing: int = 20
    zeros: int = 15
    documents: int = 10
    refused: int = 0
    first_year: int = 2020
    seed: int = 0


@dataclass(frozen=True)
class Data:
    """Everything that both calculations are given."""

    units: Register
    facts: list[FactLine]
    documents: list[Document]


def random_data(config: Config, shape: Shape) -> Data:
    """The data set of a shape: the same shape gives the same data."""
    draw = random.Random(f"{shape}")
    programme = config.programmes[shape.programme]
    years = range(shape.first_year, shape.first_year + shape.years)
    units = _units(draw, programme, shape, years)
    facts = list(_facts(draw, config, programme, shape, units, years))
    return Data(units, facts, _documents(draw, programme, shape, units, years))


def _units(draw: random.Random, programme: Programme, shape: Shape, years: range) -> Register:
    territory = programme.code
    kinds = list(programme.reporting_kinds)
    units = Register([_unit(territory, programme.territory_kind, None)])
    parents = [territory]
    if programme.territory_kind not in kinds:
        units.append(_unit(f"{territory}_north", programme.territory_kind, territory))
        parents.append(f"{territory}_north")
    for number in range(1, shape.units + 1):
        opened = date(draw.choice(years), draw.randint(1, 12), 1) if draw.random() < 0.2 else None
        closed = date(draw.choice(years), draw.randint(1, 12), 28) if draw.random() < 0.2 else None
        if opened and closed and closed < opened:
            opened, closed = closed, opened
        units.append(_unit(f"{territory}_{number}", draw.choice(kinds), draw.choice(parents), opened, closed))
    stranger_kind = next(kind for kind in ("school", "region") if kind not in kinds)
    units.append(_unit(f"{territory}_stranger", stranger_kind, territory))
    return units


def _unit(code: str, kind: str, parent: str | None, opened: date | None = None, closed: date | None = None) -> Unit:
    return Unit(code, f"Организация {code}", code, kind, parent, opened, closed)


def _facts(
    draw: random.Random, config: Config, programme: Programme, shape: Shape, units: Register, years: range
) -> Iterator[FactLine]:
    elements = config.element_codes(programme)
    for unit in units:
        for year in years:
            if draw.random() < 0.1:
                continue  # a year in which the unit was silent
            told = {kind: _parts_told(draw, year, kind) for kind in PARTS}
            for element in elements:
                for period in _periods(draw, config, programme, element, year, told):
                    categories = config.element_categories(programme, element)
                    # Three categories of each breakdown say as much as eighteen.
                    few = [c for c in categories if categories.index(c) % max(1, len(categories) // 3) == 0]
                    for category in ["", *few]:
                        if draw.random() * 100 >= shape.missing:
                            value = _value(draw, config.elements[element].kind, shape)
                            yield FactLine(unit.unit, period, element, category, value)


def _parts_told(draw: random.Random, year: int, kind: str) -> list[str]:
    """The parts of a year of which a unit tells anything: all of them, some or none."""
    parts = parts_of(year, kind)
    return draw.sample(parts, draw.choice((0, 1, len(parts) // 2, len(parts), len(parts))))


def _periods(
    draw: random.Random, config: Config, programme: Programme, element: str, year: int, told: dict[str, list[str]]
) -> list[str]:
    kind = str(config.elements[element].periods)
    # A part of what is reported by years, or by other parts, does not count.
    stray = [draw.choice([f"{year}-05", f"{year}-Q2", f"{year}-H2"])] if draw.random() < 0.03 else []
    if kind not in PARTS:
        return [year_name(programme, year), *stray]
    annual = [str(year)] if draw.random() < 0.5 else []
    return list(dict.fromkeys([*annual, *told[kind], *stray]))


def _value(draw: random.Random, kind: ElementKind, shape: Shape) -> Decimal:
    if kind == ElementKind.YES_NO:
        return Decimal(draw.randint(0, 1))
    if draw.random() * 100 < shape.zeros:
        return Decimal(0)
    if kind == ElementKind.POSITIONS:
        return Decimal(draw.randint(1, 80)) / 4
    return Decimal(draw.randint(1, 12))


def _documents(
    draw: random.Random, programme: Programme, shape: Shape, units: Register, years: range
) -> list[Document]:
    def drawn(percent: float) -> bool:
        return draw.random() * 100 < percent

    return [
        Document(unit.unit, period, programme.code, indicator.code, drawn(shape.refused))
        for unit in units
        for year in years
        for indicator in programme.indicators
        for period in _documented(programme, indicator, year)
        if drawn(shape.documents if is_year(period) else shape.documents / 4)
    ]


def _documented(programme: Programme, indicator: Indicator, year: int) -> list[str]:
    """The periods for which documents of an indicator may be given: the year and the parts it is reported by; also a
    part of what is reported by years."""
    parts = parts_of(year, indicator.periods) if indicator.periods in PARTS else [f"{year}-Q1"]
    return [year_name(programme, year), *parts]

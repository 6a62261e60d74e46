"""The figures: for each organisation and year every element in total and by category, subset rules always kept.

Every draw has its own generator, seeded by what it is for, so that a figure does not depend on the order of the
work or on which other organisations there are.
"""

import math
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from pdmon.demo.plan import Categories, ElementPlan, Plan
from pdmon.programme.cells import Cell
from pdmon.programme.model import Config, ElementKind
from pdmon.words.periods import Period

SEED = 20261122
_BY_CATEGORY = ("school", "municipality")  # the others of the demonstration split nothing
WHOLE, QUARTER = Decimal(1), Decimal("0.25")
Figures = dict[Cell, Decimal]

# The lack of staff is greatest in summer, when people leave, and smallest in October, after the hiring (in logits).
_SEASON_OF_LACK = {6: 0.5, 7: 0.7, 8: 0.6, 9: 0.0, 10: -0.3, 11: -0.3}


@dataclass(frozen=True)
class Organisation:
    """One reporting unit and everything its figures are drawn from."""

    config: Config
    plan: Plan
    categories: Categories
    unit: str
    kind: str
    _drawn: dict[int, Figures] = field(default_factory=dict, repr=False, compare=False)

    def year(self, year: int) -> Figures:
        """What it would truly report for the year: whole numbers, positions in quarters."""
        if year not in self._drawn:
            self._drawn[year] = _YearOf(self, year).figures
        return self._drawn[year]

    def month(self, period: str) -> Figures:
        """The monthly staffing figures: positions stand for the year, the lack of people follows the season."""
        asked = Period.of(period)
        year, month = asked.year, asked.ordinal
        teachers = self.year(year)[Cell("teachers")]
        _, rate = self.plan.elements["staff_positions"].per or ("", 1.0)
        positions = _to_step(float(teachers) * rate * self.draw("staff_positions", 0).uniform(0.94, 1.06), QUARTER)
        filled = self.share("staff_positions_filled", year, -_SEASON_OF_LACK.get(month, 0.0))
        staff = _to_step(float(positions) * filled, QUARTER)
        known = {"staff_positions": positions, "staff_positions_filled": staff, "vacancies": (positions - staff) // 1}
        return {Cell(element): value for element, value in known.items()}

    def draw(self, what: str, year: int) -> Random:
        """The generator of one purpose; year 0 for what does not change with the years."""
        return _draw(f"{self.plan.programme}:{self.unit}:{what}", year)

    def share(self, element: str, year: int, shift: float = 0.0) -> float:
        """Between 0 and 1: the territory's course, the organisation's own standing and pace, the year's chance."""
        spec = self.plan.elements[element]
        way = self.plan.way(year)
        course = logit(spec.start) + (logit(spec.end) - logit(spec.start)) * way
        own = self.draw(element, 0)
        standing, pace = own.gauss(0, spec.spread), own.gauss(0, spec.spread / 2) * way
        # A strong school is somewhat strong in everything.
        common = self.draw("quality", 0).gauss(0, 0.25) + self.plan.quality.get(self.unit, 0.0)
        chance = self.draw(element, year).gauss(0, 0.12)
        # Good and bad years are the territory's, not only the organisation's: without them everything would grow.
        weather = _draw(f"{self.plan.programme}:all:{element}", year).gauss(0, 0.09) + spec.shocks.get(year, 0.0)
        return logistic(course + standing + pace + common + chance + weather + shift)


@dataclass
class _YearOf:
    """The figures of one organisation and year while they are being drawn, element after element."""

    organisation: Organisation
    year: int
    figures: Figures = field(default_factory=dict)

    def __post_init__(self) -> None:
        config, plan = self.organisation.config, self.organisation.plan
        programme = config.programmes[plan.programme]
        for code, spec in plan.elements.items():
            element = config.elements[code]
            if element.periods.is_part or (spec.kinds and self.organisation.kind not in spec.kinds):
                continue
            step = QUARTER if element.kind == ElementKind.POSITIONS else WHOLE
            share = self.organisation.share(code, self.year) if spec.of else None
            self.figures[Cell(code)] = self._total(code, spec, share, step)
            # Kindergartens and supplementary education teach no school subjects and sit no examinations.
            if self.organisation.kind in _BY_CATEGORY:
                for category in config.element_categories(programme, code):
                    self.figures[Cell(code, category)] = self._category(code, spec, share, category)

    def _total(self, code: str, spec: ElementPlan, share: float | None, step: Decimal) -> Decimal:
        organisation, year = self.organisation, self.year
        if share is not None:
            return _to_step(float(self._sum(spec, "")) * share, step)
        own = organisation.draw(code, 0)
        chance = organisation.draw(code, year)
        if spec.size:
            least, most = spec.size.get(organisation.unit) or spec.size[organisation.kind]
            growth = spec.growth + own.gauss(0, 0.008)
            base = own.uniform(least, most)
            years = year - organisation.plan.years[0]
            return max(WHOLE, _to_step(base * (1 + growth) ** years * (1 + chance.gauss(0, 0.01)), step))
        if spec.per:
            of, rate = spec.per
            return _to_step(float(self.figures[Cell(of)]) * rate * own.uniform(0.85, 1.15), step)
        begin, end = spec.count or (0.0, 0.0)
        course = (
            begin + (end - begin) * organisation.plan.way(year) + organisation.plan.quality.get(organisation.unit, 0.0)
        )
        drawn = course + own.gauss(0, spec.spread) + chance.gauss(0, spec.spread / 4)
        return max(Decimal(spec.least), _to_step(drawn, step))

    def _category(self, code: str, spec: ElementPlan, share: float | None, category: str) -> Decimal:
        organisation, total = self.organisation, self.figures[Cell(code)]
        chance = organisation.draw(code + category, self.year)
        if share is not None and all((part, category) in self.figures for part in spec.of):
            effect = organisation.categories.effects[category]
            within = logistic(logit(share) + effect + chance.gauss(0, 0.25))
            return min(total, _to_step(float(self._sum(spec, category)) * within, WHOLE))
        # Subjects of a staff, kinds among those who have a deficit: the make-up hardly changes from year to year.
        own = organisation.draw("weight" + category, 0).uniform(0.75, 1.25)
        weight = organisation.categories.weights[category]
        return min(total, _to_step(float(total) * weight * own * chance.uniform(0.96, 1.04), WHOLE))

    def _sum(self, spec: ElementPlan, category: str) -> Decimal:
        whole = sum((self.figures[Cell(part, category)] for part in spec.of), Decimal(0))
        return whole - sum((self.figures[Cell(part, category)] for part in spec.minus), Decimal(0))


def territory_year(plan: Plan, year: int) -> Figures:
    """What the territory's own service reports: the planned series."""
    return {Cell(element): Decimal(series[year]) for element, series in plan.territory.items() if year in series}


def _draw(purpose: str, year: int) -> Random:
    return Random(f"{SEED}:{purpose}:{year}")


def logit(share: float) -> float:
    share = min(max(share, 1e-6), 1 - 1e-6)
    return math.log(share / (1 - share))


def logistic(x: float) -> float:
    return 1 / (1 + math.exp(-x))


def _to_step(value: float, step: Decimal) -> Decimal:
    """The nearest multiple of the step, halves up, never under 0."""
    return max(Decimal(0), Decimal(math.floor(value / float(step) + 0.5)) * step)

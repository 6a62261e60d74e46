"""What was reported and who had to report, for the reference calculation: plain look-ups, no arithmetic."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from functools import cache

from pdmon.programme.model import Config, Indicator, Level, Programme
from pdmon.store.units import Unit
from tests.small_store import Document, FactLine


class World:
    """Facts, documents and the tree of units."""

    def __init__(
        self, config: Config, units: Iterable[Unit], facts: Iterable[FactLine], evidence: Iterable[Document] = ()
    ) -> None:
        self.config = config
        self.units = {unit.unit: unit for unit in units}
        self.facts = {(f.unit, f.period, f.element, f.category): Fraction(f.value) for f in facts}
        self.evidence = frozenset(evidence)
        self._elements_reported: dict[tuple[str, str], set[str]] = defaultdict(set)
        for unit, period, element, _ in self.facts:
            self._elements_reported[unit, period].add(element)
        self.open_reporting_units = cache(self._open_reporting_units)

    def indicator(self, key: tuple[str, ...]) -> Indicator:
        return self.config.programmes[key[0]].indicator(key[1])

    def is_open(self, unit: str, year: int) -> bool:
        """ "opened in year y and closed in year y both count as open in y" """
        opened, closed = self.units[unit].opened, self.units[unit].closed
        return (opened is None or opened.year <= year) and (closed is None or closed.year >= year)

    def ancestors(self, unit: str) -> list[str]:
        chain, parent = [], self.units[unit].parent
        while parent:
            chain.append(parent)
            parent = self.units[parent].parent
        return chain

    def _open_reporting_units(self, programme_code: str, year: int) -> tuple[str, ...]:
        units = self.all_reporting_units(self.config.programmes[programme_code])
        return tuple(unit for unit in units if self.is_open(unit, year))

    def all_reporting_units(self, programme: Programme) -> list[str]:
        """Units of the programme's kinds below its territory, open or not."""
        return [
            unit.unit
            for unit in self.units.values()
            if unit.kind in programme.reporting_kinds and programme.code in self.ancestors(unit.unit)
        ]

    def reporting_units(self, programme: Programme, node: str, year: int) -> list[str]:
        """The open reporting units at or below a node."""
        units = self.open_reporting_units(programme.code, year)
        return [unit for unit in units if unit == node or node in self.ancestors(unit)]

    def is_asked(self, programme: Programme, indicator: Indicator, unit: str, category: str) -> bool:
        """2. "An indicator, a criterion or an element may name the kinds of unit it is about; other units are not
        asked, not expected and not counted in it. A breakdown may name the kinds too". A municipality that reports
        stands for whatever organisations are in it."""
        kind = self.units[unit].kind
        if kind == "municipality":
            return True
        named = [indicator.kinds]
        named += [criterion.kinds for criterion in programme.criteria if criterion.code == indicator.criterion]
        named += [self.config.elements[element].kinds for element in indicator.parsed_formula.elements]
        if category and not category.startswith("part:"):
            named.append(self.config.breakdowns[category.split(":")[0]].kinds)
        return all(kind in kinds for kinds in named if kinds)

    def holds(self, programme: Programme, indicator: Indicator, year: int) -> bool:
        """9. "from / until (years) on a target, an indicator, a criterion or a whole programme say for which years
        they hold"."""
        limits = [(indicator.from_year, indicator.until), (None, programme.until)]
        limits += [(one.from_year, one.until) for one in programme.criteria if one.code == indicator.criterion]
        return all((first is None or first <= year) and (last is None or year <= last) for first, last in limits)

    def asked_elements(self, programme: Programme, year: int) -> set[str]:
        """What the programme asks for in that year."""
        held = [indicator for indicator in programme.indicators if self.holds(programme, indicator, year)]
        return {element for indicator in held for element in indicator.elements}

    def reporters(
        self, programme: Programme, indicator: Indicator, node: str, year: int, category: str = ""
    ) -> list[str]:
        """Who reports the indicator's elements for the node: "units_expected = reporting units open in that year,
        1 for a unit itself"; "level M and R facts are reported by" the territory."""
        if indicator.level != Level.ORGANISATION:
            return [node]
        units = self.reporting_units(programme, node, year)
        return [unit for unit in units if self.is_asked(programme, indicator, unit, category)]

    def nodes(self, programme: Programme, indicator: Indicator, year: int, category: str = "") -> list[str]:
        """Units that have rows: open reporting units, everything between any of them and the territory, the territory;
        for levels M and R the territory alone. Where nobody below is ever asked there is no row."""
        if programme.code not in self.units:
            return []
        if indicator.level != Level.ORGANISATION:
            return [programme.code]
        units = self.all_reporting_units(programme)
        units = [unit for unit in units if self.is_asked(programme, indicator, unit, category)]
        if not units:
            return []
        nodes = {programme.code, *(unit for unit in units if self.is_open(unit, year))}
        for unit in units:
            ancestors = self.ancestors(unit)
            nodes.update(ancestors[: ancestors.index(programme.code)])
        return sorted(nodes)

    def speakers(self, programme: Programme, node: str, year: int) -> list[str]:
        """Who can speak for the node in the programme: the open reporting units at or below it, and the territory,
        which reports levels M and R, for itself."""
        units = self.reporting_units(programme, node, year)
        return [*units, node] if node == programme.code else units

    def periods(self, programme: Programme) -> list[str]:
        """Every year from the first to the last in which anything of the programme was reported, and every part of a
        year."""
        reporters = {programme.code, *self.all_reporting_units(programme)}
        periods = {
            period
            for (unit, period), reported in self._elements_reported.items()
            if unit in reporters and reported & self.asked_elements(programme, int(period[:4]))
        }
        periods |= {
            document.period
            for document in self.evidence
            if document.programme == programme.code
            and document.unit in reporters
            and (programme.until is None or int(document.period[:4]) <= programme.until)
        }
        if not periods:
            return []
        years = {int(period[:4]) for period in periods}
        parts = sorted(period for period in periods if not is_year(period))
        return [year_name(programme, year) for year in range(min(years), max(years) + 1)] + parts

    def proves(self, programme: Programme, indicator: Indicator, unit: str, period: str) -> bool:
        """Whether the unit has a document for the indicator in that very period that was not refused."""
        return any(
            (document.unit, document.period) == (unit, period) and not document.refused
            for document in self.evidence
            if (document.programme, document.indicator) == (programme.code, indicator.code)
        )

    def has_document(self, programme: Programme, indicator: Indicator, units: list[str], year: int) -> bool:
        """Whether any of the units has a document for the indicator in the year or in a part of it."""
        periods = {document.period for document in self.evidence if document.period[:4] == str(year)}
        return any(self.proves(programme, indicator, unit, period) for unit in units for period in periods)

    def reported_anything(self, programme: Programme, units: list[str], year: int) -> bool:
        """Whether a unit stated any element of the programme or gave any document for it in that year."""
        elements = self.asked_elements(programme, year)
        stated = any(
            unit in units and period[:4] == str(year) and reported & elements
            for (unit, period), reported in self._elements_reported.items()
        )
        return stated or any(
            document.programme == programme.code and document.unit in units and document.period[:4] == str(year)
            for document in self.evidence
        )


PARTS = {"month": 12, "quarter": 4, "half_year": 2}
_MARKS = {"month": "", "quarter": "Q", "half_year": "H"}


def is_year(period: str) -> bool:
    """`2024` and `2024/25`."""
    return len(period) == 4 or "/" in period


def year_name(programme: Programme, year: int) -> str:
    """5. "A programme may report by academic years (2024/25)": each counts in the year in which it begins."""
    return f"{year}/{(year + 1) % 100:02}" if programme.periods == "academic_year" else str(year)


def kind_of(period: str) -> str:
    """`2024`, `2024-Q1`, `2024-H2`, `2024-11`."""
    return "year" if is_year(period) else {"Q": "quarter", "H": "half_year"}.get(period[5], "month")


def parts_of(year: int, kind: str) -> list[str]:
    """The parts of a year, the first one first."""
    mark = _MARKS[kind]
    return [f"{year}-{mark}{number}" if mark else f"{year}-{number:02}" for number in range(1, PARTS[kind] + 1)]


def part_before(part: str) -> str:
    """The part of the same length that comes before: 2024-01 -> 2023-12, 2024-Q1 -> 2023-Q4."""
    parts = parts_of(int(part[:4]) - 1, kind_of(part)) + parts_of(int(part[:4]), kind_of(part))
    return parts[parts.index(part) - 1]

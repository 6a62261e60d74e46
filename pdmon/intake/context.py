"""What a check may ask about besides the file itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from pdmon.intake.figures import StatementFigures
from pdmon.intake.past import InForce, Past
from pdmon.intake.statement import Reading, Statement
from pdmon.programme.asked import cells_asked
from pdmon.programme.cells import Cell
from pdmon.programme.model import Config, ElementKind, Programme
from pdmon.store.log.closures import Closing
from pdmon.store.units import Entry, Unit, at_day
from pdmon.words.local_time import local_today
from pdmon.words.periods import is_period, kind_of, year_of

_WHOLE_KINDS = frozenset({ElementKind.PEOPLE, ElementKind.DOCUMENTS, ElementKind.EVENTS})  # the rest may have parts


@dataclass
class Context:
    """`programme` and `own_unit` are what the sender may load, `period` is what is loaded for; None = anything. Names
    of the `preferred` programme are proposed before others. `may_empty`: accepted figures may vanish, for somebody
    confirms it. `sources`: unit -> the source that it comes from."""

    config: Config
    units: Mapping[str, Unit]
    closings: dict[tuple[str, str], Closing]
    past: Past
    programme: str | None = None
    own_unit: str | None = None
    today: date = field(default_factory=local_today)
    preferred: str | None = None
    period: str | None = None
    may_empty: bool = False
    dated: Mapping[str, Sequence[Entry]] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    def unit_in(self, unit: str, year: int) -> Unit:
        """The unit as the register has it on the year's last day, as the calculation counts it."""
        return at_day(self.dated[unit], date(year, 12, 31)) if unit in self.dated else self.units[unit]

    def names_ever(self) -> Mapping[str, frozenset[str]]:
        """Unit -> every name and short name that the register has ever had for it."""
        if self._names is None:
            self._names = self.past.names_ever()
        return self._names

    def programmes_in(self, unit: str, period: str) -> list[Programme]:
        """`programmes_of` as the register has the period's year: an organisation reports to the territory where it then
        was. What is no period is asked as of now."""
        return self.programmes_of(unit, year_of(period) if is_period(period) else None)

    def programmes_of(self, unit: str, year: int | None = None) -> list[Programme]:
        """Programmes whose territory is the unit or stands above it, the nearest first, as the register reads last or
        as it has that year."""
        if (unit, year) not in self._above:
            self._above[unit, year] = self._programmes_of(unit, year)
        return self._above[unit, year]

    def _programmes_of(self, unit: str, year: int | None) -> list[Programme]:
        found = []
        node = unit if unit in self.units else None
        for _ in range(20):
            if node is None:
                break
            found += self.config.at_root(node)
            parent = (self.units[node] if year is None else self.unit_in(node, year)).parent
            node = parent if parent in self.units else None
        return found

    def programme_of(self, statement: Statement) -> str | None:
        """The statement's programme, or the one files are loaded for, or that of the unit's territory. Of a territory
        with several that which alone asks for the figures; None where several do: they are everybody's."""
        if found := statement.programme or self.programme:
            return found
        asking = self.asking(statement)
        return asking[0].code if len(asking) == 1 else None

    def asking(self, statement: Statement) -> list[Programme]:
        """Programmes of the nearest territory that ask for any of a table's figures; all of them where none does."""
        above = self.programmes_in(statement.unit, statement.period)
        nearest = [programme for programme in above if programme.root == above[0].root]
        if len(nearest) < 2:
            return nearest
        stated = {element for element, _ in statement.cells}
        return [one for one in nearest if not stated.isdisjoint(self.config.element_codes(one))] or nearest

    def unasked(self, statement: Statement, kind: str) -> frozenset[Cell]:
        """Cells that the statement's programmes ask of other kinds of organisation only. A form is its programme's; a
        table states the figures of every programme above the organisation."""
        programmes = self.programmes_in(statement.unit, statement.period)
        if statement.programme in self.config.programmes:
            programmes = [self.config.programmes[statement.programme]]
        programmes = [programme.in_year(year_of(statement.period)) for programme in programmes]
        key = (kind, str(year_of(statement.period)), *(programme.code for programme in programmes))
        if key not in self._unasked:
            asked = [cells_asked(self.config, programme, kind) for programme in programmes]
            every = [cells_asked(self.config, programme) for programme in programmes]
            self._unasked[key] = frozenset[Cell]().union(*every) - frozenset[Cell]().union(*asked)
        return self._unasked[key]

    def title(self, element: str) -> str:
        known = self.config.elements.get(element)
        return known.title if known else element

    def key_title(self, key: Cell) -> str:
        """«Педагогические работники, всего» or «…, Математика» for a category."""
        element, category = key
        if not category:
            return f"«{self.title(element)}»"
        return f"«{self.title(element)}» ({self.category_titles.get(category, category)})"

    @cached_property
    def category_titles(self) -> dict[str, str]:
        return {
            f"{breakdown.code}:{code}": title
            for breakdown in self.config.breakdowns.values()
            for code, title in breakdown.categories.items()
        }

    @cached_property
    def denominators(self) -> frozenset[str]:
        """Elements that some indicator divides by."""
        return frozenset(
            element
            for programme in self.config.programmes.values()
            for indicator in programme.indicators
            for element in indicator.parsed_formula.denominator
        )

    @cached_property
    def whole_elements(self) -> frozenset[str]:
        """Elements of which there are no parts."""
        return frozenset(element.code for element in self.config.elements.values() if element.kind in _WHOLE_KINDS)

    def in_force(self, statement: Statement) -> dict[Cell, InForce]:
        return self.past.cells(statement.unit, statement.period)

    def figures(self, statement: Statement) -> StatementFigures:
        """The statement's figures; several checks ask about the same statement, one check after the other."""
        if self._figures is None or self._figures.statement is not statement:
            self._figures = StatementFigures(statement, self.in_force(statement), self.whole_elements)
        return self._figures

    def history(self, reading: Reading, statement: Statement, key: Cell) -> list[tuple[str, Decimal]]:
        """Earlier figures of the same cell, oldest first: years before a year, months before a month."""
        if self._recalled is not statement:
            self._recalled, self._histories = statement, {}
            earlier = sorted(filter(_precedes(statement.period), self.past.periods(statement.unit)))
            self._earlier = [(period, self.past.cells(statement.unit, period)) for period in earlier]
        if key not in self._histories:
            self._histories[key] = self._history(reading, statement, key)
        return self._histories[key]

    def _history(self, reading: Reading, statement: Statement, key: Cell) -> list[tuple[str, Decimal]]:
        found = [(period, figures[key].value) for period, figures in self._earlier if key in figures]
        if len(reading.statements) == 1:
            return found
        precedes, merged = _precedes(statement.period), dict(found)
        for other in self._by_unit(reading).get(statement.unit, ()):
            if precedes(other.period) and (value := other.cells.get(key)) is not None:
                merged[other.period] = value
        return sorted(merged.items())

    def _by_unit(self, reading: Reading) -> dict[str, list[Statement]]:
        if self._indexed is not reading:
            self._indexed = reading
            self._statements = {}
            for statement in reading.statements:
                self._statements.setdefault(statement.unit, []).append(statement)
        return self._statements

    _names: Mapping[str, frozenset[str]] | None = field(default=None, repr=False)
    _above: dict[tuple[str, int | None], list[Programme]] = field(default_factory=dict, repr=False)
    _unasked: dict[tuple[str, ...], frozenset[Cell]] = field(default_factory=dict, repr=False)
    _figures: StatementFigures | None = field(default=None, repr=False)
    # Several checks ask about the same cells of a statement, one check after the other.
    _recalled: Statement | None = field(default=None, repr=False)
    _histories: dict[Cell, list[tuple[str, Decimal]]] = field(default_factory=dict, repr=False)
    _earlier: list[tuple[str, dict[Cell, InForce]]] = field(default_factory=list, repr=False)
    _indexed: Reading | None = field(default=None, repr=False)
    _statements: dict[str, list[Statement]] = field(default_factory=dict, repr=False)


def _precedes(period: str) -> Callable[[str], bool]:
    """Whether another period is an earlier one of the same length: years before a year, months before a month."""
    kind = kind_of(period)
    return lambda other: kind_of(other) is kind and other < period

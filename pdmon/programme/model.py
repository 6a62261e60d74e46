"""What is measured: elements, breakdowns and programmes as their YAML files state them."""

from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from pdmon.programme.cycle.lists import GENERAL_CYCLE, Cycle
from pdmon.programme.editions.whole import EditedProgramme
from pdmon.programme.editions.years import Edition
from pdmon.programme.fields import Code as Code
from pdmon.programme.fields import NumberCode as NumberCode
from pdmon.programme.fields import Strict as Strict
from pdmon.programme.fields import Text as Text
from pdmon.programme.fields import monthly_as_periods
from pdmon.programme.formula import Formula, parse_formula
from pdmon.programme.kinds.kind import Kind, Kinds
from pdmon.programme.order import Deadline as Deadline
from pdmon.programme.order import Effect as Effect
from pdmon.programme.order import HistoricFact as HistoricFact
from pdmon.programme.order import Order as Order
from pdmon.programme.scoring import Index, Scoring
from pdmon.programme.settings import Settings
from pdmon.programme.targets import AnyTarget
from pdmon.programme.targets import Target as Target
from pdmon.words.periods import PeriodKind
from pdmon.words.reporters import Reporter
from pdmon.words.terms import Addressee as Addressee
from pdmon.words.terms import Aggregate, Direction, Measure, TerritoryKind
from pdmon.words.terms import ElementKind as ElementKind
from pdmon.words.terms import Level as Level
from pdmon.words.terms import TargetKind as TargetKind

AssignedLine = Literal["source", "collection_method", "processing_method", "schedule"]


class Breakdown(Strict):
    """One way to split an element: `subject`, `deficit`, `assessment`; categories map code -> Russian name.

    `kinds`: the kinds of organisation that are asked by it (none named: all); see `programme.asked`.
    """

    code: Code
    title: Text
    kinds: tuple[Code, ...] = ()
    categories: dict[Code, Text]

    def category_codes(self) -> list[str]:
        return [f"{self.code}:{category}" for category in self.categories]


class Element(Strict):
    """A number or a yes/no that is reported once and serves every programme that uses it; `kinds` as of a breakdown."""

    code: Code
    title: Text
    unit_of_measure: Text
    kind: ElementKind
    level: Level
    breakdowns: tuple[Code, ...] = ()
    kinds: tuple[Code, ...] = ()
    periods: PeriodKind = PeriodKind.YEAR
    sensitive: bool = False
    definition: Text
    in_programme: dict[Code, Text] = {}  # what one order adds to the definition: only its own forms say it
    source: Text

    _old_spelling = model_validator(mode="before")(monthly_as_periods)

    def definition_in(self, programme: str) -> str:
        """What the forms of a programme (its code) say of the element."""
        return " ".join(filter(None, (self.definition, self.in_programme.get(programme))))


class SubsetRule(Strict):
    """Sum of `part` never exceeds the sum of `whole`; `programme` limits the rule to one order."""

    part: tuple[Code, ...] = Field(min_length=1)
    whole: tuple[Code, ...] = Field(min_length=1)
    programme: Code | None = None


class Window(Strict):
    """Years summed in the numerator: `accumulated` since a year, or the `trailing` N years, never before `since`.

    `stated`: an element in which a unit may state the numerator of the whole window itself (people, each of them once);
    it takes the place of the sum.
    """

    kind: Literal["accumulated", "trailing"]
    since: int | None = None
    years: int | None = Field(default=None, ge=2)
    stated: Code | None = None


class Part(Strict):
    """A further row of an indicator, category `part:<code>`: its own formula, or a window over the headline's.

    `over_hundred`: why its share may be over 100 %, said beside such a value.
    """

    code: Code
    title: Text
    formula: Text | None = None
    window: Window | None = None
    unit: Measure | None = None
    over_hundred: Text | None = None

    @cached_property
    def parsed_formula(self) -> Formula | None:
        return parse_formula(self.formula) if self.formula else None


class Indicator(Edition):
    """A formula over elements with its unit, direction, breakdown, parts, targets and scoring.

    `direction: none` where the order gives none: nothing is better or worse, nobody stands out, only differs.
    `aggregate`: what a presence makes of the units above those that report, the share that has it unless said.
    `kinds`: the kinds of organisation that it is about; others are not asked, not expected and not counted.
    `from`, `until`: the years in which it is asked and judged; a changed formula is another indicator with a code.
    `notes`: remarks on the order's own text; `readings`: what pdmon decided where the order leaves it open.
    """

    code: NumberCode
    criterion: NumberCode
    title: Text
    short_title: Text
    formula: Text
    unit: Measure
    level: Level
    direction: Direction = Direction.UP
    aggregate: Aggregate | None = None
    breakdown: Code | None = None
    kinds: tuple[Code, ...] = ()
    periods: PeriodKind = PeriodKind.YEAR
    parts: tuple[Part, ...] = ()
    targets: tuple[AnyTarget, ...] = ()
    scoring: Scoring | None = None
    weight: float = Field(default=1.0, gt=0)
    evidence: Text | None = None
    over_hundred: Text | None = None
    source: Text
    collection_method: Text
    processing_method: Text
    schedule: Text
    deadlines: tuple[Deadline, ...] = ()
    notes: tuple[Text, ...] = ()
    readings: tuple[Text, ...] = ()

    _old_spelling = model_validator(mode="before")(monthly_as_periods)

    @cached_property
    def parsed_formula(self) -> Formula:
        return parse_formula(self.formula)

    @property
    def presence_aggregate(self) -> Aggregate | None:
        """How a presence goes up from the units that report it; None for a number."""
        return (self.aggregate or Aggregate.SHARE) if self.unit is Measure.PRESENCE else None

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """The headline's formula and those of the parts that have their own."""
        return (self.parsed_formula, *(part.parsed_formula for part in self.parts if part.parsed_formula))

    @property
    def elements(self) -> tuple[str, ...]:
        """Every element that the indicator asks for, in the order of its formulas and windows."""
        return tuple(dict.fromkeys([*(code for formula in self.formulas for code in formula.elements), *self.stated]))

    @property
    def stated(self) -> tuple[str, ...]:
        """Elements that a unit may leave out: what it may itself state of a window of years."""
        return tuple(part.window.stated for part in self.parts if part.window and part.window.stated)

    def measure_of(self, part: object) -> Measure:
        """The unit of measure of a part (by its code), or of the indicator itself."""
        return next((found.unit for found in self.parts if found.code == part and found.unit), self.unit)

    def over_hundred_of(self, part: object) -> str:
        """Why the share of a part (by its code), or of the indicator itself, may be over 100 %; empty: it may not."""
        found = next((found for found in self.parts if found.code == part), None)
        return (found.over_hundred if found else self.over_hundred) or ""

    @property
    def view_name(self) -> str:
        return f"indicator_{self.code.replace('.', '_')}"


class Criterion(Edition):
    """A group of indicators; `short_title` where the order's own title takes more than a line; `kinds`, `from` and
    `until` as of each indicator."""

    code: NumberCode
    title: Text
    short_title: Text | None = None
    kinds: tuple[Code, ...] = ()
    weight: float = Field(default=1.0, gt=0)

    @property
    def brief(self) -> str:
        return self.short_title or self.title


class Programme(EditedProgramme):
    """One order's set of criteria, indicators, targets and schedule. Its territory is the unit `root`: the one that
    `territory` names, or else that with the programme's own code; several programmes may have one territory.

    `notes`, `readings`: as of an indicator. `assigned`: lines of its indicators' passports that the order does not
    state indicator by indicator, so that they are pdmon's reading. `centre`: whose data the order names as the source
    of all indicators; it may fill the forms in for those who report.
    """

    code: Code
    title: Text
    short_title: Text
    territory: Code | None = None
    territory_name: Text
    territory_kind: TerritoryKind
    order: Order
    reporting_kinds: tuple[Code, ...] = Field(min_length=1)
    unit_kinds: tuple[Kind, ...] = Field(default=(), description="Виды организаций, которых нет в config/kinds.yaml")
    baseline_year: int | None = None
    ceiling_counts_as_positive: bool = False
    index: Index | None = None
    deadlines: tuple[Deadline, ...] = ()
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    indicators: tuple[Indicator, ...] = Field(min_length=1)
    effects: tuple[Effect, ...] = ()
    historic_facts: tuple[HistoricFact, ...] = ()
    cycle: Cycle = GENERAL_CYCLE
    notes: tuple[Text, ...] = ()
    readings: tuple[Text, ...] = ()
    assigned: tuple[AssignedLine, ...] = ()
    centre: Text | None = None

    @property
    def root(self) -> str:
        """The code of the unit whose values are the programme's own; its organisations stand below it."""
        return self.territory or self.code

    @property
    def reporter(self) -> Reporter:
        """Who hands the forms in, with the words for them."""
        return Reporter.MUNICIPALITY if TerritoryKind.MUNICIPALITY in self.reporting_kinds else Reporter.ORGANISATION

    def indicator(self, code: str) -> Indicator:
        """The indicator with this code; raises KeyError."""
        return self._by_code[code]

    def weight_of(self, indicator: Indicator) -> float:
        """What the indicator's points weigh in the index: its own weight times its criterion's."""
        of_criterion = next((one.weight for one in self.criteria if one.code == indicator.criterion), 1.0)
        return indicator.weight * of_criterion

    @property
    def has_weights(self) -> bool:
        return any(self.weight_of(indicator) != 1 for indicator in self.indicators if indicator.scoring)

    @property
    def points_format(self) -> Literal["whole", "general"]:
        """How a column of points is written: whole numbers, or with a fraction where a rule may give one."""
        whole = all(indicator.scoring.is_whole for indicator in self.indicators if indicator.scoring)
        return "whole" if whole else "general"

    @cached_property
    def optional_elements(self) -> frozenset[str]:
        return frozenset(code for indicator in self.indicators for code in indicator.stated)

    @cached_property
    def _by_code(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}


class Recommendation(Strict):
    """A draft text for indicators whose numerator starts with one of `elements`."""

    elements: tuple[Code, ...] = Field(min_length=1)
    addressee: Addressee
    text: Text


class Config(Strict):
    """Everything in config/, checked as a whole."""

    elements: dict[str, Element]
    breakdowns: dict[str, Breakdown]
    rules: tuple[SubsetRule, ...]
    programmes: dict[str, Programme]
    kinds: Kinds = Kinds()
    settings: Settings = Settings()
    recommendations: tuple[Recommendation, ...] = ()

    def root_of(self, programme: str) -> str:
        """The root of the programme with this code; the code itself where the configuration no longer has it."""
        found = self.programmes.get(programme)
        return found.root if found else programme

    def at_root(self, unit: str) -> list[Programme]:
        """The programmes whose territory the unit is, in the order of the configuration."""
        return [programme for programme in self.programmes.values() if programme.root == unit]

    def element_codes(self, programme: Programme, level: Level | None = None) -> list[str]:
        """Elements of the programme's indicators in order of first use; `level` narrows by indicator."""
        codes: dict[str, None] = {}
        for indicator in programme.indicators:
            if level is not None and indicator.level != level:
                continue
            codes.update(dict.fromkeys(indicator.elements))
        return list(codes)

    def element_categories(self, programme: Programme, element: str) -> list[str]:
        """Categories (`subject:math`, ...) in which the programme collects the element besides its total."""
        wanted: dict[str, None] = {}
        for indicator in programme.indicators:
            breakdown = indicator.breakdown
            if breakdown in self.elements[element].breakdowns and element in indicator.parsed_formula.elements:
                wanted.update(dict.fromkeys(self.breakdowns[breakdown].category_codes()))
        return list(wanted)

"""Kinds of targets: one class each, with its parameters, what is special about it and the mistakes it refuses.

A kind is this class, its SQL in `calc/sql/refresh/45_target_kinds/`, its words in `words/target_kinds.py` and its test
`tests/calc/targets/test_<kind>.py`; nothing else in the product names a kind.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, get_args

from pydantic import Field

from pdmon.programme.editions.years import TargetEdition
from pdmon.programme.fields import Code, Text
from pdmon.programme.periods.planned import PlannedValues, planned, planned_mistakes
from pdmon.words.figures.measures import is_percent
from pdmon.words.nearest import nearest
from pdmon.words.target_kinds import TargetKind
from pdmon.words.terms import Direction, Level, Measure

if TYPE_CHECKING:
    from pdmon.programme.formula import Formula
    from pdmon.programme.model import Indicator

Mistake = tuple[str, str]  # key of the target and message


class Target(TargetEdition):
    """One target of an indicator, of any kind.

    `value`: percent for shares, a number for counts, or what the kind says. `due`: the year from which it is judged.
    `part`: whose value is judged; absent = the headline. `from`, `until`: when it holds (`programme.editions.years`).
    """

    kind: TargetKind = Field(description="Вид цели")
    value: float | None = Field(default=None, ge=0, description="Значение: проценты для доли, число для количества")
    due: int | None = Field(default=None, description="Год, к которому цель достигается: с него выносится оценка")
    part: Code | None = Field(default=None, description="Код части, о которой цель; нет — о самом показателе")
    wording: Text = Field(description="Цель словами приказа")

    needs_value: ClassVar[bool] = True
    needs_baseline: ClassVar[bool] = False
    is_yearly: ClassVar[bool] = False
    """Judged every year, without a due year."""
    may_be_yearly: ClassVar[bool] = False
    """Judged from its due year on or, without one, in every year."""
    is_threshold: ClassVar[bool] = False
    """The value of one year is enough to judge it: no baseline, no other unit's value."""
    is_change: ClassVar[bool] = False
    """Attained by a change: «100 % of the baseline» says nothing, the change does."""
    judges_units: ClassVar[bool] = False
    """What is judged is the reporting units below, each by itself."""
    judges_elements: ClassVar[bool] = False
    """Each element of the formula's sum is looked at by itself as well."""
    judges_share: ClassVar[bool] = False
    """What is judged is a share of the reporting units below, not a value of the indicator."""
    judges_kinds: ClassVar[bool] = False
    """Above the organisations each kind of them is judged by its own value."""
    directions: ClassVar[tuple[Direction, ...]] = (Direction.UP,)
    """Directions of the indicators that it makes sense for."""
    of_presence: ClassVar[bool] = False
    """Makes sense for an indicator that is есть or нет."""

    @property
    def steps(self) -> dict[str, float]:
        """Its numbers besides `value`, each by the year, the kind of unit or the name of what it is for."""
        return {}

    def steps_of(self, indicator: "Indicator") -> dict[str, float]:
        return self.steps  # a kind may add what follows from them

    @classmethod
    def must_exceed(cls, stated: float | None) -> bool:
        """Whether the goal itself is not enough; `stated`: the number that the order names, if any."""
        return False

    def mistakes(
        self, indicator: "Indicator", formula: "Formula | None", baseline_year: int | None
    ) -> Iterator[Mistake]:
        """Key and message of everything that makes no sense; `formula` is None where it cannot be read."""
        if self.part is not None and self.part not in {part.code for part in indicator.parts}:
            yield (
                "part",
                f"части «{self.part}» у показателя нет{nearest(self.part, [part.code for part in indicator.parts])}",
            )
        if self.needs_value and self.value is None:
            yield "value", f"цели «{self.kind}» нужно значение: допишите value"
        if indicator.direction not in self.directions:
            wanted = " или ".join(self.directions)
            yield (
                "kind",
                (
                    f"цель «{self.kind}» — для direction {wanted}, а у показателя {indicator.direction}: измените "
                    "одно из двух"
                ),
            )
        if indicator.unit is Measure.PRESENCE and not self.of_presence:
            said = f"«есть или нет» — не число, цели «{self.kind}» судить нечего"
            yield "kind", f"{said}: возьмите share_of_units или уберите цель"
        if self.needs_baseline and baseline_year is None:
            yield "kind", f"цели «{self.kind}» нужен базовый год: допишите baseline_year у программы"
        yield from self._due_mistakes(baseline_year)
        yield from self._own_mistakes(indicator, formula, baseline_year)

    def _due_mistakes(self, baseline_year: int | None) -> Iterator[Mistake]:
        if self.is_yearly:
            if self.due is not None:
                yield "due", f"цель «{self.kind}» судится каждый год: уберите due или возьмите at_least"
        elif self.due is None and self.may_be_yearly:
            return
        elif self.due is None:
            yield "due", f"цели «{self.kind}» нужен год, к которому она достигается: допишите due"
        elif not 2000 <= self.due <= 2100:
            yield "due", f"{self.due} — не год: нужен год от 2000 до 2100"
        elif baseline_year is not None and self.due < baseline_year:
            yield "due", f"год цели {self.due} раньше базового года {baseline_year}: исправьте один из них"

    def _own_mistakes(
        self, indicator: "Indicator", formula: "Formula | None", baseline_year: int | None
    ) -> Iterator[Mistake]:
        yield from ()


class EveryYearAtLeast(Target):
    """At least `value` in every year."""

    kind: Literal[TargetKind.EVERY_YEAR_AT_LEAST]
    is_yearly: ClassVar[bool] = True
    is_threshold: ClassVar[bool] = True


class AtLeast(Target):
    """At least `value` by the due year."""

    kind: Literal[TargetKind.AT_LEAST]
    is_threshold: ClassVar[bool] = True


class AtLeastEach(Target):
    """The sum reaches `value` by the due year, and every element of it is at least 1."""

    kind: Literal[TargetKind.AT_LEAST_EACH]
    judges_elements: ClassVar[bool] = True

    def _own_mistakes(
        self, indicator: "Indicator", formula: "Formula | None", baseline_year: int | None
    ) -> Iterator[Mistake]:
        if self.part is not None:
            yield "part", "цель at_least_each судится по слагаемым самой формулы: уберите part"
        if formula is not None and (len(formula.numerator) < 2 or formula.denominator or not formula.is_plain):
            yield (
                "kind",
                (
                    "цели at_least_each нужна формула-сумма двух или более данных без множителей и вычитания: "
                    "возьмите at_least"
                ),
            )


class InEveryUnit(Target):
    """Every reporting unit reaches `value` by the due year: the least of them is judged."""

    kind: Literal[TargetKind.IN_EVERY_UNIT]
    judges_units: ClassVar[bool] = True

    def _own_mistakes(
        self, indicator: "Indicator", formula: "Formula | None", baseline_year: int | None
    ) -> Iterator[Mistake]:
        if indicator.level is not Level.ORGANISATION:
            yield "kind", "цель in_every_unit — для показателя с level S: сравниваются только организации"


class GrowthSinceBaseline(Target):
    """More than in the baseline year by the due year; with `value`, by at least so many percent of it."""

    kind: Literal[TargetKind.GROWTH_SINCE_BASELINE]
    needs_value: ClassVar[bool] = False
    needs_baseline: ClassVar[bool] = True
    is_change: ClassVar[bool] = True

    @classmethod
    def must_exceed(cls, stated: float | None) -> bool:
        """Growth without a number: any, so that the baseline's own value is none."""
        return stated is None

    def _own_mistakes(
        self, indicator: "Indicator", formula: "Formula | None", baseline_year: int | None
    ) -> Iterator[Mistake]:
        if self.due is not None and self.due == baseline_year:
            yield "due", f"в самом базовом году {baseline_year} роста быть не может: год цели (due) — позже"


class NotBelowBaseline(Target):
    """In the due year not less than in the baseline year."""

    kind: Literal[TargetKind.NOT_BELOW_BASELINE]
    needs_value: ClassVar[bool] = False
    needs_baseline: ClassVar[bool] = True

    def _own_mistakes(
        self, indicator: "Indicator", formula: "Formula | None", baseline_year: int | None
    ) -> Iterator[Mistake]:
        if self.value is not None:
            yield "value", "у цели not_below_baseline значения нет — это значение базового года: уберите value"


class AtMost(Target):
    """At most `value`, from the due year on or, without one, in every year: less is better."""

    kind: Literal[TargetKind.AT_MOST]
    may_be_yearly: ClassVar[bool] = True
    is_threshold: ClassVar[bool] = True
    directions: ClassVar[tuple[Direction, ...]] = (Direction.DOWN,)


class Series(Target):
    """A value for each year or part of a year (`2025-Q1`) of `values`, and one verdict; in others nothing is asked."""

    kind: Literal[TargetKind.SERIES]
    values: PlannedValues = Field(
        min_length=1, description="Значения: «год: значение», «2025-Q1: значение» или «2025/26: значение»"
    )
    needs_value: ClassVar[bool] = False
    is_yearly: ClassVar[bool] = True
    directions: ClassVar[tuple[Direction, ...]] = (Direction.UP, Direction.DOWN)

    @property
    def steps(self) -> dict[str, float]:
        return {str(period): value for period, value in self.values.items()}

    def steps_of(self, indicator: "Indicator") -> dict[str, float]:
        return planned(self.steps, indicator, self.part)

    def _own_mistakes(
        self, indicator: "Indicator", formula: "Formula | None", baseline_year: int | None
    ) -> Iterator[Mistake]:
        if self.value is not None:
            yield "value", "у цели series значения стоят по годам в values: уберите value"
        yield from planned_mistakes(self.steps, indicator)


class ByKind(Target):
    """Another value for each kind of organisation in `values`, from the due year on or, without one, in every year.

    An organisation is to reach its kind's value, and is not asked where its kind has none. Above the organisations
    every kind is judged by its own organisations taken together, and the target holds where it holds for each kind
    that reported; the row shows the kind that is furthest behind.
    """

    kind: Literal[TargetKind.BY_KIND]
    values: dict[Code, float] = Field(min_length=1, description="Значения по видам организаций: «school: 50»")
    may_be_yearly: ClassVar[bool] = True
    needs_value: ClassVar[bool] = False
    judges_kinds: ClassVar[bool] = True
    directions: ClassVar[tuple[Direction, ...]] = (Direction.UP, Direction.DOWN)

    @property
    def steps(self) -> dict[str, float]:
        return {str(kind): value for kind, value in self.values.items()}

    def _own_mistakes(
        self, indicator: "Indicator", formula: "Formula | None", baseline_year: int | None
    ) -> Iterator[Mistake]:
        if indicator.level is not Level.ORGANISATION:
            yield "kind", "цель by_kind — для показателя с level S: виды есть только у организаций"
        if self.value is not None:
            yield "value", "у цели by_kind значения стоят по видам организаций в values: уберите value"
        for kind, value in self.values.items():
            if indicator.kinds and kind not in indicator.kinds:
                yield (
                    "values",
                    f"у «{kind}» показатель не спрашивается: уберите этот вид или допишите его в kinds показателя",
                )
            if value < 0:
                yield "values", f"значение для «{kind}» меньше нуля: исправьте его"


class ShareOfUnits(Target):
    """At least `value` percent of the reporting units that answered reach `reach`, from the due year on or,
    without one, in every year. Without `reach`: have it (one at least)."""

    kind: Literal[TargetKind.SHARE_OF_UNITS]
    reach: float | None = Field(default=None, ge=0, description="Что есть у каждой из них; нет — хотя бы одно")
    may_be_yearly: ClassVar[bool] = True
    judges_share: ClassVar[bool] = True
    directions: ClassVar[tuple[Direction, ...]] = (Direction.UP, Direction.DOWN)
    of_presence: ClassVar[bool] = True

    @property
    def steps(self) -> dict[str, float]:
        return {"reach": 1 if self.reach is None else self.reach}

    def _own_mistakes(
        self, indicator: "Indicator", formula: "Formula | None", baseline_year: int | None
    ) -> Iterator[Mistake]:
        if indicator.level is not Level.ORGANISATION:
            yield "kind", "цель share_of_units — для показателя с level S: считаются только организации"
        if self.value is not None and not 0 < self.value <= 100:
            yield "value", "у цели share_of_units value — процент организаций: больше 0 и не больше 100"
        if is_percent(indicator.measure_of(self.part)) and self.reach is None:
            yield (
                "reach",
                "цели share_of_units для доли нужен reach: сколько процентов должно быть у каждой организации",
            )


AnyTarget = Annotated[
    EveryYearAtLeast
    | AtLeast
    | AtLeastEach
    | InEveryUnit
    | GrowthSinceBaseline
    | NotBelowBaseline
    | AtMost
    | Series
    | ByKind
    | ShareOfUnits,
    Field(discriminator="kind"),
]
TARGET_CLASSES: dict[TargetKind, type[Target]] = {
    get_args(found.model_fields["kind"].annotation)[0]: found for found in get_args(get_args(AnyTarget)[0])
}


def kinds_where(trait: str) -> list[TargetKind]:
    """The kinds whose class says so: `kinds_where("judges_units")`."""
    return [kind for kind, found in TARGET_CLASSES.items() if getattr(found, trait)]

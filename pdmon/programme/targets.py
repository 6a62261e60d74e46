"""Kinds of targets: one class each, with its parameters, what is special about it and the mistakes it refuses.

A kind is this class, its SQL in `calc/sql/refresh/45_target_kinds/` (kinds judged alike share a file), its words in
`words/target_kinds.py` and its test `tests/calc/targets/test_<kind>.py`; nothing else in the product names a kind.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, get_args

from pydantic import Field

from pdmon.programme.editions.years import ALWAYS, TargetEdition, Years, edition_mistakes, overlaps
from pdmon.programme.fields import Code, Text
from pdmon.words.target_kinds import TargetKind
from pdmon.words.terms import Direction, Level, Measure

if TYPE_CHECKING:
    from pdmon.programme.formula import Formula
    from pdmon.programme.model import Indicator

Mistake = tuple[str, str]  # key of the target and message


class Target(TargetEdition):
    """One target of an indicator, of any kind.

    `value`: percent for shares, a number for counts, or what the kind says. `due`: the year from which it is judged.
    `part`: the part whose value is judged (a window, for instance); absent = the headline. `wording`: the order's own
    words. `from`, `until`: the years in which it holds (`programme.editions.years`).
    """

    kind: TargetKind
    value: float | None = Field(default=None, ge=0)
    due: int | None = None
    part: Code | None = None
    wording: Text

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

    @classmethod
    def must_exceed(cls, stated: float | None) -> bool:
        """Whether the goal itself is not enough; `stated`: the number that the order names, if any."""
        return False

    def mistakes(
        self, indicator: "Indicator", formula: "Formula | None", baseline_year: int | None
    ) -> Iterator[Mistake]:
        """Key and message of everything that makes no sense; `formula` is None where it cannot be read."""
        if self.part is not None and self.part not in {part.code for part in indicator.parts}:
            yield "part", f"unknown part {self.part!r}"
        if self.needs_value and self.value is None:
            yield "value", f"{self.kind} needs a value"
        if indicator.direction not in self.directions:
            wanted = " or ".join(self.directions)
            yield "kind", f"{self.kind} is for direction {wanted}, and the indicator's is {indicator.direction}"
        if indicator.unit is Measure.PRESENCE and not self.of_presence:
            yield "kind", f"a presence has no number for {self.kind} to judge"
        if self.needs_baseline and baseline_year is None:
            yield "kind", f"{self.kind} needs the programme's `baseline_year`"
        yield from self._due_mistakes(baseline_year)
        yield from self._own_mistakes(indicator, formula, baseline_year)

    def _due_mistakes(self, baseline_year: int | None) -> Iterator[Mistake]:
        if self.is_yearly:
            if self.due is not None:
                yield "due", f"{self.kind} is judged every year: it has no due year"
        elif self.due is None and self.may_be_yearly:
            return
        elif self.due is None:
            yield "due", f"{self.kind} needs a due year"
        elif not 2000 <= self.due <= 2100:
            yield "due", f"{self.due} is not a possible year"
        elif baseline_year is not None and self.due < baseline_year:
            yield "due", f"the due year {self.due} is before the baseline year {baseline_year}"

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
            yield "part", "at_least_each is judged on the elements of the headline: it has no part"
        if formula is not None and (len(formula.numerator) < 2 or formula.denominator or not formula.is_plain):
            yield "kind", "at_least_each needs a formula that is a sum of two or more elements as they are"


class InEveryUnit(Target):
    """Every reporting unit reaches `value` by the due year: the least of them is judged."""

    kind: Literal[TargetKind.IN_EVERY_UNIT]
    judges_units: ClassVar[bool] = True

    def _own_mistakes(
        self, indicator: "Indicator", formula: "Formula | None", baseline_year: int | None
    ) -> Iterator[Mistake]:
        if indicator.level is not Level.ORGANISATION:
            yield "kind", "in_every_unit needs an indicator of level S: only organisations are compared"


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
            yield "due", f"growth cannot be judged in the baseline year {baseline_year} itself"


class NotBelowBaseline(Target):
    """In the due year not less than in the baseline year."""

    kind: Literal[TargetKind.NOT_BELOW_BASELINE]
    needs_value: ClassVar[bool] = False
    needs_baseline: ClassVar[bool] = True

    def _own_mistakes(
        self, indicator: "Indicator", formula: "Formula | None", baseline_year: int | None
    ) -> Iterator[Mistake]:
        if self.value is not None:
            yield "value", "not_below_baseline has no value: the baseline year's value is the target"


class AtMost(Target):
    """At most `value`, from the due year on or, without one, in every year: less is better."""

    kind: Literal[TargetKind.AT_MOST]
    may_be_yearly: ClassVar[bool] = True
    is_threshold: ClassVar[bool] = True
    directions: ClassVar[tuple[Direction, ...]] = (Direction.DOWN,)


class Series(Target):
    """A value of its own for each year of `values`; in a year without one nothing is asked. One verdict a year."""

    kind: Literal[TargetKind.SERIES]
    values: dict[int, float] = Field(min_length=1)
    needs_value: ClassVar[bool] = False
    is_yearly: ClassVar[bool] = True
    directions: ClassVar[tuple[Direction, ...]] = (Direction.UP, Direction.DOWN)

    @property
    def steps(self) -> dict[str, float]:
        return {str(year): value for year, value in self.values.items()}

    def _own_mistakes(
        self, indicator: "Indicator", formula: "Formula | None", baseline_year: int | None
    ) -> Iterator[Mistake]:
        if self.value is not None:
            yield "value", "series has `values`, one for each year, and no single value"
        for year, value in self.values.items():
            if not 2000 <= year <= 2100:
                yield "values", f"{year} is not a possible year"
            if value < 0:
                yield "values", f"the value of {year} is negative"


class ByKind(Target):
    """Another value for each kind of organisation in `values`, from the due year on or, without one, in every year.

    An organisation is to reach its kind's value, and is not asked where its kind has none. Above the organisations
    every kind is judged by its own organisations taken together, and the target holds where it holds for each kind
    that reported; the row shows the kind that is furthest behind.
    """

    kind: Literal[TargetKind.BY_KIND]
    values: dict[Code, float] = Field(min_length=1)
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
            yield "kind", "by_kind needs an indicator of level S: only organisations have kinds"
        if self.value is not None:
            yield "value", "by_kind has `values`, one for each kind, and no single value"
        for kind, value in self.values.items():
            if indicator.kinds and kind not in indicator.kinds:
                yield "values", f"the indicator is not asked of {kind}"
            if value < 0:
                yield "values", f"the value of {kind} is negative"


class ShareOfUnits(Target):
    """At least `value` percent of the reporting units that answered reach `reach`, from the due year on or,
    without one, in every year. Without `reach`: have it (one at least)."""

    kind: Literal[TargetKind.SHARE_OF_UNITS]
    reach: float | None = Field(default=None, ge=0)
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
            yield "kind", "share_of_units needs an indicator of level S: only organisations are counted"
        if self.value is not None and not 0 < self.value <= 100:
            yield "value", "share_of_units has a percentage of the units: more than 0 and at most 100"
        if indicator.measure_of(self.part) is Measure.PERCENT and self.reach is None:
            yield "reach", "share_of_units of a share needs `reach`: the percent that each unit is to have"


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


def target_mistakes(
    indicator: "Indicator", formula: "Formula | None", baseline_year: int | None, indicator_years: Years = ALWAYS
) -> Iterator[tuple[str, str]]:
    """Place inside the indicator and message of every mistake in its targets; `indicator_years`: when it is asked."""
    for number, target in enumerate(indicator.targets, start=1):
        for key, message in target.mistakes(indicator, formula, baseline_year):
            yield f"targets[{number}].{key}", message
        for key, message in edition_mistakes(target, indicator_years, "its indicator"):
            yield f"targets[{number}].{key}", message
    yield from _edition_mistakes(indicator)


def _edition_mistakes(indicator: "Indicator") -> Iterator[Mistake]:
    """Targets of one kind and part that name years are editions of one target: never two of them in one year.

    Two that name none are two steps to different due years, unless the due year is the same.
    """
    alike: dict[tuple[object, ...], list[tuple[int, Target]]] = {}
    for number, target in enumerate(indicator.targets, start=1):
        alike.setdefault((target.kind, target.part), []).append((number, target))
    for targets in alike.values():
        if any(target.years.is_limited for _, target in targets):
            groups = [targets]
        else:
            dues = dict.fromkeys(target.due for _, target in targets)
            groups = [[found for found in targets if found[1].due == due] for due in dues]
        for group in groups:
            if all(not target.years.is_empty for _, target in group):
                for number, (key, message) in overlaps(group):
                    yield f"targets[{number}].{key}", message

"""The six parts of the cycle as they are kept: frozen models, whose fields are the body of a log entry."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict

from pdmon.words.cycle.states import (
    TRANSITIONS,
    Conclusion,
    CyclePart,
    CycleStatus,
    GoalKind,
    MeasureSource,
)
from pdmon.words.terms import State

HEAD = ("item_id", "version", "programme", "period", "unit", "status")


class Frozen(BaseModel):
    """A frozen model; an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Figure(Frozen):
    """A figure as it stood when it was drafted; shares in percent, as in `indicator_values`."""

    indicator: str
    unit: str
    period: str
    category: str = ""
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    state: State = State.OK


class Evidence(Frozen):
    """A document that proves that something was done."""

    requisites: str
    link: str = ""


class Item(Frozen):
    """What every part has. `item_id` is empty and `version` 0 until it is saved for the first time; `unit`: the
    organisation, municipality or territory it is about; an empty `status` is the one its part begins with."""

    part: ClassVar[CyclePart]
    programme: str
    period: str
    unit: str
    item_id: str = ""
    version: int = 0
    status: CycleStatus | None = None

    @property
    def stands(self) -> CycleStatus:
        """Its status; a new item has the one that its part begins with."""
        return self.status or next(iter(TRANSITIONS[self.part]))

    @property
    def body(self) -> dict[str, Any]:
        """Everything but the head, as JSON keeps it."""
        return self.model_dump(mode="json", exclude=set(HEAD))

    @classmethod
    def from_log(cls, head: Mapping[str, Any], body: Mapping[str, Any]) -> Self:
        """The item as the log has it; `head`: HEAD, `body`: what `body` gave."""
        return cls.model_validate({**{name: head[name] for name in HEAD}, **body})


class Goal(Item):
    """A goal or task of the order, or the territory's own goal from `period` on; a corrected goal is a new item with
    the `edition` (year) it led to and the `protocol` that decided it. Once adopted, one of a single indicator with a
    `target_value` is computed from that year on: it takes the place of the target `target_no` (None: of the first that
    states a value), judged from `due` on."""

    part = CyclePart.GOAL
    kind: GoalKind = GoalKind.OWN
    clause: str = ""
    text: str = ""
    indicators: tuple[str, ...] = ()
    target_value: float | None = None
    edition: int | None = None
    target_no: int | None = None
    due: int | None = None
    protocol: str = ""


class Analysis(Item):
    """One `item` of the order (`Cycle.analysis_items`) in a period; `data_version`: what its approval speaks of."""

    part = CyclePart.ANALYSIS
    item: str
    indicators: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    conclusion: str = ""
    data_version: int | None = None


class Recommendation(Item):
    """To an `addressee` of the order (`Cycle.letter_addressees`), with its reason in figures at that moment;
    `source_id`: the analysis it follows from."""

    part = CyclePart.RECOMMENDATION
    addressee: str
    indicators: tuple[str, ...] = ()
    reason: str = ""
    figures: tuple[Figure, ...] = ()
    text: str = ""
    answer: str = ""
    source_id: str = ""


class Decision(Item):
    """A managerial decision of a `body` by a protocol; `kind`: in the order's words, or empty; `about`: ids of what it
    decides on (measures, recommendations, analyses)."""

    part = CyclePart.DECISION
    body_name: str = ""
    protocol_number: str = ""
    protocol_date: date | None = None
    kind: str = ""
    indicators: tuple[str, ...] = ()
    text: str = ""
    responsible: str = ""
    due: date | None = None
    about: tuple[str, ...] = ()


class Measure(Item):
    """What is done to change `indicators` (in `categories`, if any) of `target_units` (none: of the unit it is about).

    expected_value: in the indicator's unit; expected_people: a number of people; `source_id`: the recommendation or
    decision it comes from, `clause`: the place of the order it comes from; progress, obstacles: the last review.
    """

    part = CyclePart.MEASURE
    kind: str = ""
    title: str = ""
    indicators: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    target_units: tuple[str, ...] = ()
    responsible: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    expected: str = ""
    expected_value: float | None = None
    expected_people: int | None = None
    source: MeasureSource = MeasureSource.OWN
    source_id: str = ""
    clause: str = ""
    evidence: tuple[Evidence, ...] = ()
    progress: str = ""
    obstacles: str = ""


class CategoryFigures(Frozen):
    """What is observed in one category of an effect's indicator, as `Effect` keeps it of the whole."""

    category: str
    own_before: float | None = None
    own_after: float | None = None
    others_before: float | None = None
    others_after: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    conclusion: Conclusion = Conclusion.NONE


class Effect(Item):
    """What is observed on one `indicator` after the measure or decision `about`: of its own units and of the others,
    before and after; `difference` of the changes with its interval `low`..`high`; `by_category`: the
    same in the categories looked at, their intervals for all of them at once; `follows`: what is done now."""

    part = CyclePart.EFFECT
    about: str = ""
    indicator: str = ""
    period_before: str = ""
    period_after: str = ""
    own_before: float | None = None
    own_after: float | None = None
    others_before: float | None = None
    others_after: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    method: str = ""
    conclusion: Conclusion = Conclusion.NONE
    by_category: tuple[CategoryFigures, ...] = ()
    follows: str = ""

    @property
    def indicators(self) -> tuple[str, ...]:
        """Its indicator, as the other parts name theirs."""
        return (self.indicator,) if self.indicator else ()


AnyItem = Goal | Analysis | Recommendation | Decision | Measure | Effect
PARTS: dict[CyclePart, type[AnyItem]] = {
    model.part: model for model in (Goal, Analysis, Recommendation, Decision, Measure, Effect)
}

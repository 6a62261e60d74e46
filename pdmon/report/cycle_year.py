"""The management cycle of a programme's year, as documents of measures and decisions read it."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Concatenate, Protocol, TypeVar

import pandas as pd

from pdmon.calc.answers import cycle, register
from pdmon.calc.answers.view import View
from pdmon.cycle import effects as examinations
from pdmon.cycle.stocktaking.agenda import Agenda, waiting
from pdmon.cycle.stocktaking.outcomes import Outcome, outcomes
from pdmon.cycle.titles import item_titles
from pdmon.programme.model import Programme
from pdmon.words.cycle.states import CycleStatus, MeasureSource
from pdmon.words.periods import is_whole_year, previous_period

R = TypeVar("R")
_OPEN = (CycleStatus.PLANNED, CycleStatus.RUNNING, CycleStatus.OVERDUE)
_IN_FORCE = (CycleStatus.ADOPTED, CycleStatus.DONE, CycleStatus.OVERDUE)


class Ask(Protocol):
    """How a question of `calc.answers` is put."""

    def __call__(self, question: Callable[Concatenate[View, ...], R], /, **about: Any) -> R: ...


@dataclass(frozen=True)
class CycleYear:
    """Measures, decisions and what waits for them in a year; a part is asked when it is first read. `today` decides
    what is over its term."""

    ask: Ask
    programme: Programme
    period: str
    today: date

    @cached_property
    def measures(self) -> pd.DataFrame:
        """`cycle.measures` of the year and the unfinished ones of earlier years, without cancelled ones, by term."""
        rows = self._of_year(self.every_measure, _OPEN)
        return rows[rows["status"].ne(CycleStatus.CANCELLED)].sort_values(["ends_on", "title", "item_id"])

    @cached_property
    def decisions(self) -> pd.DataFrame:
        """`cycle.decisions` of the year and the unfinished ones of earlier years, in the order of their making."""
        rows = self._of_year(self._every_decision, (CycleStatus.PROPOSED, CycleStatus.ADOPTED, CycleStatus.OVERDUE))
        return rows[rows["status"].ne(CycleStatus.CANCELLED)].sort_values(["created_at", "item_id"])

    @property
    def adopted(self) -> pd.DataFrame:
        """The decisions in force, by protocol."""
        rows = self.decisions[self.decisions["status"].isin(_IN_FORCE)]
        return rows.sort_values(["protocol_date", "protocol_number", "created_at", "item_id"])

    @property
    def to_carry_out(self) -> pd.DataFrame:
        """The decisions in force that are not done."""
        return self.adopted[self.adopted["status"].ne(CycleStatus.DONE)]

    @property
    def to_order(self) -> pd.DataFrame:
        """The open measures that the programme's own order has not set already; decision: the row of `adopted` that is
        about each, or None."""
        rows = self.measures
        rows = rows[rows["status"].isin(_OPEN) & rows["source"].ne(MeasureSource.ORDER)]
        decisions = {item: row for row in self.adopted.to_dict("records") for item in row["about"]}
        return rows.assign(decision=rows["item_id"].map(lambda item: decisions.get(item)).astype(object))

    @property
    def has_points(self) -> bool:
        """Whether there is anything to order."""
        return not (self.to_carry_out.empty and self.to_order.empty)

    @cached_property
    def agenda(self) -> Agenda:
        """What waits for a decision."""
        about = {"programme": self.programme.code}
        analyses = self.ask(cycle.analyses, **about, period=self.period)
        measures = self.every_measure[self.every_measure["period"].le(self.period)]
        return waiting(analyses, measures, self._every_decision, self.ask(cycle.effects, **about))

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """What became of the decisions and measures of the year before; nothing of a month."""
        if not is_whole_year(self.period):
            return []
        before = previous_period(self.period)
        effects = self.ask(cycle.effects, programme=self.programme.code)
        effects = effects[effects["status"].eq(CycleStatus.APPROVED)].assign(about=effects["about"].astype(str))
        return outcomes(
            self.every_measure[self.every_measure["period"].eq(before)],
            self._every_decision[self._every_decision["period"].eq(before)],
            effects.sort_values(["created_at", "item_id"]),
        )

    @cached_property
    def every_measure(self) -> pd.DataFrame:
        return self.ask(cycle.measures, programme=self.programme.code, today=self.today)

    @cached_property
    def effects(self) -> pd.DataFrame:
        """`cycle.effects` of the year that are approved, in the order of their making; `about` as text."""
        rows = self.ask(cycle.effects, programme=self.programme.code, period=self.period)
        rows = rows[rows["status"].eq(CycleStatus.APPROVED)].assign(about=rows["about"].astype(str))
        return rows.sort_values(["created_at", "item_id"]).reset_index(drop=True)

    @cached_property
    def effect_categories(self) -> dict[str, list[dict[str, Any]]]:
        """What the effects of the year keep by category: the effect's id -> `parts.CategoryFigures`, none of those
        whose figures the viewer is not shown."""
        kept = self.ask(cycle.items, item_ids=tuple(self.effects["item_id"]))
        return {str(row["item_id"]): json.loads(row["body"]).get("by_category", []) for row in kept.to_dict("records")}

    @cached_property
    def effect_subjects(self) -> pd.DataFrame:
        """`effects.subjects`: what has an effect to examine, whichever year it is of."""
        return self.ask(examinations.subjects, programme=self.programme.code, today=self.today)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Id -> what an analysis, recommendation or measure is called, in full: papers cut nothing."""
        about = {"programme": self.programme.code}
        return item_titles(
            self.programme,
            self.ask(cycle.analyses, **about),
            self.ask(cycle.recommendations, **about),
            self.every_measure,
            longest=sys.maxsize,
        )

    @cached_property
    def unit_names(self) -> dict[str, str]:
        """Unit -> its short name."""
        return {code: unit.short_name for code, unit in self.ask(register.units).items()}

    @cached_property
    def _every_decision(self) -> pd.DataFrame:
        return self.ask(cycle.decisions, programme=self.programme.code, today=self.today)

    def _of_year(self, rows: pd.DataFrame, unfinished: tuple[CycleStatus, ...]) -> pd.DataFrame:
        earlier = rows["period"].lt(self.period) & rows["status"].isin(unfinished)
        return rows[rows["period"].eq(self.period) | earlier]

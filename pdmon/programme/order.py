"""What an order states beside its criteria and indicators: its requisites, its dates, planned effects, figures
in its own text."""

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from pdmon.programme.fields import NumberCode, Strict, Text, monthly_as_periods
from pdmon.words.periods import PeriodKind


class Deadline(Strict):
    """A date the order sets. `scope`: who must do what. `month`/`day` of a year; `year_offset` 1 = the year after
    the reporting year; `periods: month` = that day of the month after each reported month."""

    title: Text
    scope: Literal["submission", "evaluation", "stage"] = "submission"
    month: int | None = Field(default=None, ge=1, le=12)
    day: int = Field(ge=1, le=31)
    year_offset: int = Field(default=0, ge=0, le=1)
    periods: PeriodKind = PeriodKind.YEAR

    _old_spelling = model_validator(mode="before")(monthly_as_periods)


class Order(Strict):
    """Requisites of the order that approved the programme."""

    number: Text
    issued_on: date
    authority: Text
    title: Text
    section: Text


class HistoricFact(Strict):
    """A figure that the order's own text states: shown as such, never mixed with reported data."""

    title: Text
    year: int
    value_pct: float
    source: Text


class Effect(Strict):
    """A managerial effect the order plans, judged by its indicators (Karabash, appendix 2, section IV).

    `stable`, `growing`: the order's own words for the two states. `shown`: for a state the piece of its words that the
    indicators' figures can show, empty where they can show none; only that is ever said of a year.
    """

    code: NumberCode
    title: Text
    indicators: tuple[NumberCode, ...] = Field(min_length=1)
    stable: Text
    growing: Text
    shown: dict[Literal["stable", "growing"], str] = {}

    @property
    def stable_shown(self) -> str:
        return self.shown.get("stable", self.stable)

    @property
    def growing_shown(self) -> str:
        return self.shown.get("growing", self.growing)

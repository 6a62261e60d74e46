"""What an order states beside its criteria and indicators: its requisites, its dates, figures in its own text."""

from datetime import date
from typing import Literal

from pydantic import Field

from pdmon.programme.fields import Strict, Text


class Deadline(Strict):
    """A date the order sets. `scope`: who must do what. `month`/`day` of a year; `year_offset` 1 = the year after
    the reporting year; `monthly` = that day of the month after each reported month."""

    title: Text
    scope: Literal["submission", "evaluation", "stage"] = "submission"
    month: int | None = Field(default=None, ge=1, le=12)
    day: int = Field(ge=1, le=31)
    year_offset: int = Field(default=0, ge=0, le=1)
    monthly: bool = False


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

"""A statement on an indicator's year: its figures and the organisations they are of, so that a title, the bars below it
and the words beside them are made of one thing and cannot contradict each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from pdmon.words.figures.measures import parted
from pdmon.words.numbers import both_measured, difference, fraction, measured, missing
from pdmon.words.plurals import quantity
from pdmon.words.reporters import Reporter
from pdmon.words.states import DYNAMICS_WORDS, UNJUDGED
from pdmon.words.terms import Dynamics, Measure

_TOLERANCE = 1e-9
_SAID = (
    *("indicator", "short_title", "unit_of_measure", "same_units", "same_previous", "same_value"),
    *("previous", "value", "change", "dynamics", "numerator", "denominator"),
)


@dataclass(frozen=True)
class Basis:
    """The organisations whose figures are compared: `same_units` that reported in both periods, where others reported
    in one of them; None: everybody who reported, in both periods the same ones."""

    same_units: int | None = None

    def words(self, who: Reporter) -> str:
        """`по тем же 39 организациям`; '' where everybody's figures are compared."""
        return "" if self.same_units is None else f"по тем же {quantity(self.same_units, who.counted_by)}"

    @property
    def brief(self) -> str:
        """`по тем же 39`; '' where everybody's figures are compared."""
        return "" if self.same_units is None else f"по тем же {self.same_units}"


@dataclass(frozen=True)
class Statement:
    """An indicator's value, the value before, the change and its dynamics, all over `basis`; None where unknown.

    Shares in percent, their change in percentage points. `whole` with its counts is of all who reported, whatever the
    basis: it is what the indicator is in the year, and is named as such wherever the basis is narrower.
    """

    indicator: str
    name: str
    measure: str
    basis: Basis
    previous: float | None
    value: float | None
    change: float | None
    dynamics: str
    whole: float | None
    numerator: float | None
    denominator: float | None

    @property
    def code_and_name(self) -> str:
        return f"{self.indicator} {self.name}"

    @property
    def is_over_same(self) -> bool:
        return self.basis.same_units is not None

    @property
    def is_of_one(self) -> bool:
        """Whether one person (document, event) more or less makes the whole change."""
        if self.change is None:
            return False
        measure, step = parted(self.measure)[0], 0.0  # of money, points and presence nobody is one
        if measure == Measure.PERCENT and self.denominator:
            step = 100 / self.denominator
        elif measure in (Measure.COUNT, Measure.PEOPLE):
            step = 1.0
        return step > 0 and abs(self.change) <= step * (1 + _TOLERANCE)

    @property
    def counts(self) -> str:
        """`70 из 194` of all who reported: a share never stands without its counts; '' of what is no share."""
        return "" if missing(self.denominator) else fraction(self.numerator, self.denominator).replace(" ", "\u00a0")

    @property
    def both(self) -> tuple[str, str]:
        """Value before and value in words; those that print alike get the digits that tell them apart."""
        return both_measured(self.previous, self.value, self.measure)

    @property
    def whole_words(self) -> str:
        """`всего 48,5 %`, where the figures are of fewer than reported."""
        return f"всего {measured(self.whole, self.measure)}" if self.is_over_same else ""

    @property
    def change_words(self) -> str:
        """`+3,2 п.п.`, `+12`; a presence, and what did not move, in words; a dash where there is nothing to compare."""
        if missing(self.change):
            return difference(None, self.measure)
        if self.measure == Measure.PRESENCE or not self.change:
            unjudged = UNJUDGED if self.change else DYNAMICS_WORDS[Dynamics.SAME]
            return DYNAMICS_WORDS.get(self.dynamics, unjudged)
        return difference(self.change, self.measure)


def statement(row: Mapping[Any, Any]) -> Statement:
    """Of a headline (`calc.answers.year.headlines`, `same_units.judged_headlines`)."""
    narrow = not missing(row.get("same_units"))
    compared = not missing(row["change"])
    # Others reported the year before and nobody did in both years: the two figures cannot be told as a move.
    previous, value = (
        (row["same_previous"], row["same_value"])
        if narrow and compared
        else (None if narrow else row["previous"], row["value"])
    )
    return Statement(
        indicator=str(row["indicator"]),
        name=str(row["short_title"]),
        measure=str(row["unit_of_measure"]),
        basis=Basis(int(row["same_units"]) if narrow and compared else None),
        previous=_known(previous),
        value=_known(value),
        change=_known(row["change"]),
        dynamics="" if missing(row["dynamics"]) else str(row["dynamics"]),
        whole=_known(row["value"]),
        numerator=_known(row["numerator"]),
        denominator=_known(row["denominator"]),
    )


def statements(rows: pd.DataFrame) -> list[Statement]:
    """Of every row; of its columns those alone that are said, for the others cost as much to be told apart."""
    return [statement(row) for row in rows[[name for name in _SAID if name in rows]].to_dict("records")]


def basis_note(said: list[Statement], who: Reporter) -> str:
    """What «по тем же» and «всего» stand for; '' where nothing is said over fewer than reported."""
    if not any(one.is_over_same for one in said):
        return ""
    return (
        f"«По тем же» — {who.many}, сообщившие данные за оба года: состав отчитавшихся изменился; «всего» — все "
        "отчитавшиеся в этом году."
    )


def _known(value: Any) -> float | None:
    return None if missing(value) else float(value)

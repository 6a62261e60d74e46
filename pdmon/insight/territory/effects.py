"""Managerial effects that an order plans (Karabash, section IV): growing, stable or declining, by counts.

The orders speak of numbers of people, communities and events, so the counts of one year are compared with those of the
year before, of the same organisations. A count moves by chance alone: an effect grows or declines only by a change that
chance explains in fewer than the stated share of the cases.
"""

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from pdmon.insight.statistics.change import change_p_values
from pdmon.programme.model import Effect, Indicator, Programme
from pdmon.words.figures.claims import Claim
from pdmon.words.numbers import difference, measured
from pdmon.words.states import EFFECT_WORDS
from pdmon.words.terms import Direction, EffectOutcome, Measure

STATES = (Claim.EFFECT,)
BY_CHANCE = "в пределах случайных колебаний"


@dataclass(frozen=True)
class IndicatorMove:
    """One row of an indicator behind an effect: its counts of the year and of the year before (None: nothing to
    compare), of `units` organisations that reported both."""

    indicator: str
    category: str
    title: str
    count: float | None
    previous: float | None
    units: int
    state: str

    @property
    def name(self) -> str:
        """The indicator's code, with the part's title in brackets if it is a part."""
        return f"{self.indicator} ({self.title})" if self.category else self.indicator

    @property
    def words(self) -> str:
        """`1.1: 61 → 94 (+33)`, with a word where chance explains the change."""
        if self.count is None or self.previous is None:
            return f"{self.name}: сравнить не с чем"
        before, after = measured(self.previous, Measure.COUNT), measured(self.count, Measure.COUNT)
        said = f"{self.name}: {before} → {after} ({difference(self.count - self.previous, Measure.COUNT)})"
        by_chance = self.state == EffectOutcome.STABLE and self.count != self.previous
        return f"{said}, {BY_CHANCE}" if by_chance else said


@dataclass(frozen=True)
class EffectState:
    """An effect's state in one year with what it was derived from; `wording`: what of the order's own words the
    figures show, empty where they show nothing of it."""

    code: str
    title: str
    state: str
    wording: str
    moves: tuple[IndicatorMove, ...]

    @property
    def state_words(self) -> str:
        return EFFECT_WORDS[self.state]

    @property
    def reason(self) -> str:
        return "; ".join(move.words for move in self.moves)


def effect_states(programme: Programme, counts: pd.DataFrame, period: str, error_pct: float) -> list[EffectState]:
    """The states of the programme's effects in a year.

    counts: `calc.criteria.effect_counts`: `indicator, category, period, count, previous_count, units`, and how the
    organisations' own changes vary, if that is known: `spread, effective_units`. error_pct: in
    how many cases of a hundred an effect of which nothing changed may be called growing or declining (in half of them
    each); its indicators share that. An effect declines when any of its indicators does, grows when one grows and none
    declines, and is stable otherwise; an indicator without both years does not count.
    """
    of_year = counts[counts["period"] == period]
    of_year = of_year.assign(chance=_chances(of_year))
    pairs = {
        (row["indicator"], row["category"]): Pair(row["count"], row["previous_count"], int(row["units"]), row["chance"])
        for row in of_year.to_dict("records")
    }
    return [_effect_state(effect, programme, pairs, error_pct) for effect in programme.effects]


def move_state(
    count: float | None, previous: float | None, direction: str, error_pct: float, chance: float | None = None
) -> str:
    """`growing`, `stable`, `declining` or `no_basis`, by the indicator's own direction.

    chance: how probable the change is by chance (`insight.statistics.change`, of two counts); without it by the exact
    test of two Poisson counts. Where people are counted out of a staff chance moves them less, so that the error is
    smaller than stated.
    """
    if count is None or previous is None or direction == Direction.NONE:
        return EffectOutcome.NO_BASIS
    now, before = round(count), round(previous)
    if chance is None:
        chance = float(_chances(pd.DataFrame({"count": [now], "previous_count": [before]})).iloc[0])
    if now == before or not chance < error_pct / 100:  # NaN: nothing says that it moved
        return EffectOutcome.STABLE
    return EffectOutcome.GROWING if (now > before) == (direction == Direction.UP) else EffectOutcome.DECLINING


class Pair(NamedTuple):
    """Counts of the year and of the year before over `units` organisations; `chance`: how probable such a change is."""

    now: float
    before: float
    units: int
    chance: float


def _chances(counts: pd.DataFrame) -> pd.Series:
    """How probable each change is by chance; rows: `count, previous_count` and, if known, `spread, effective_units`."""
    named = counts.rename(columns={"count": "numerator", "previous_count": "previous_numerator"})
    change = named["numerator"] - named["previous_numerator"]
    nothing = {"denominator": None, "previous_denominator": None}
    return change_p_values(named.assign(unit_of_measure=Measure.COUNT.value, change=change, **nothing))


def _effect_state(
    effect: Effect, programme: Programme, pairs: dict[tuple[str, str], Pair], error_pct: float
) -> EffectState:
    asked = [
        (programme.indicator(code), category, title)
        for code in effect.indicators
        for category, title in _rows_of(programme.indicator(code))
    ]
    known = [pairs.get((indicator.code, category)) for indicator, category, _ in asked]
    shared = error_pct / max(1, sum(pair is not None for pair in known))
    moves = tuple(
        _move(indicator, category, title, pair, shared)
        for (indicator, category, title), pair in zip(asked, known, strict=True)
    )
    states = {move.state for move in moves} - {EffectOutcome.NO_BASIS}
    state = next(
        (name for name in (EffectOutcome.DECLINING, EffectOutcome.GROWING, EffectOutcome.STABLE) if name in states),
        EffectOutcome.NO_BASIS,
    )
    wording = {EffectOutcome.GROWING: effect.growing_shown, EffectOutcome.STABLE: effect.stable_shown}.get(state, "")
    return EffectState(effect.code, effect.title, state, wording, moves)


def _rows_of(indicator: Indicator) -> list[tuple[str, str]]:
    """Category and title of the headline and of the windows with full years every year: another one grows with them."""
    trailing = [part for part in indicator.parts if part.window and part.window.years and not part.window.since]
    return [("", indicator.short_title), *((f"part:{part.code}", part.title) for part in trailing)]


def _move(indicator: Indicator, category: str, title: str, pair: Pair | None, error_pct: float) -> IndicatorMove:
    count, previous, units, chance = pair or (None, None, 0, None)
    state = move_state(count, previous, indicator.direction, error_pct, chance)
    return IndicatorMove(indicator.code, category, title, count, previous, units, state)

"""Managerial effects that an order plans (Karabash, section IV): growing, stable or declining, from dynamics."""

from dataclasses import dataclass

import pandas as pd

from pdmon.programme.model import Effect, Indicator, Programme
from pdmon.words.numbers import difference, measured, missing
from pdmon.words.states import EFFECT_WORDS
from pdmon.words.terms import Direction, EffectOutcome


@dataclass(frozen=True)
class IndicatorMove:
    """One indicator behind an effect; `change` in percentage points for shares, in units for counts."""

    indicator: str
    category: str
    title: str
    measure: str
    value: float | None
    previous: float | None
    change: float | None
    state: str

    @property
    def name(self) -> str:
        """The indicator's code, with the part's title in brackets if it is a part."""
        return f"{self.indicator} ({self.title})" if self.category else self.indicator

    @property
    def words(self) -> str:
        """`1.1: 40,0 % → 45,0 % (+5,0 п.п.)`."""
        if self.change is None:
            return f"{self.name}: {measured(self.value, self.measure)}, сравнить не с чем"
        before, after = measured(self.previous, self.measure), measured(self.value, self.measure)
        return f"{self.name}: {before} → {after} ({difference(self.change, self.measure)})"


@dataclass(frozen=True)
class EffectState:
    """An effect's state in one year with what it was derived from; `wording` is the order's own."""

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


def effect_states(programme: Programme, values: pd.DataFrame, period: str, tolerance_pct: float) -> list[EffectState]:
    """The states of the programme's effects in a year.

    values: rows of `indicator_values` of one unit (the territory): `indicator, period, category, value, previous`.
    An indicator is stable while it changed by no more than `tolerance_pct` percent of its previous value. An effect
    declines when any of its indicators does, grows when one grows and none declines, and is stable otherwise; an
    indicator without a previous value does not count.
    """
    rows = values[values["period"] == period].set_index(["indicator", "category"])
    return [_effect_state(effect, programme, rows, tolerance_pct) for effect in programme.effects]


def move_state(value: float | None, previous: float | None, direction: str, tolerance_pct: float) -> str:
    """`growing`, `stable`, `declining` or `no_basis`, by the indicator's own direction."""
    if value is None or previous is None:
        return EffectOutcome.NO_BASIS
    change = value - previous if direction == Direction.UP else previous - value
    if abs(change) <= abs(previous) * tolerance_pct / 100:
        return EffectOutcome.STABLE
    return EffectOutcome.GROWING if change > 0 else EffectOutcome.DECLINING


def _effect_state(effect: Effect, programme: Programme, rows: pd.DataFrame, tolerance_pct: float) -> EffectState:
    moves = tuple(
        _move(programme.indicator(code), category, title, rows, tolerance_pct)
        for code in effect.indicators
        for category, title in _rows_of(programme.indicator(code))
    )
    states = {move.state for move in moves} - {EffectOutcome.NO_BASIS}
    state = next(
        (name for name in (EffectOutcome.DECLINING, EffectOutcome.GROWING, EffectOutcome.STABLE) if name in states),
        EffectOutcome.NO_BASIS,
    )
    wording = {EffectOutcome.GROWING: effect.growing, EffectOutcome.STABLE: effect.stable}.get(state, "")
    return EffectState(effect.code, effect.title, state, wording, moves)


def _rows_of(indicator: Indicator) -> list[tuple[str, str]]:
    """Category and title of the headline and of the windows that may fall: an accumulated one only grows."""
    trailing = [part for part in indicator.parts if part.window and part.window.kind == "trailing"]
    return [("", indicator.short_title), *((f"part:{part.code}", part.title) for part in trailing)]


def _move(indicator: Indicator, category: str, title: str, rows: pd.DataFrame, tolerance_pct: float) -> IndicatorMove:
    value = previous = None
    if (indicator.code, category) in rows.index:
        row = rows.loc[[(indicator.code, category)]].iloc[0]
        value = None if missing(row["value"]) else float(row["value"])
        previous = None if missing(row["previous"]) else float(row["previous"])
    return IndicatorMove(
        indicator=indicator.code,
        category=category,
        title=title,
        measure=indicator.unit,
        value=value,
        previous=previous,
        change=None if value is None or previous is None else value - previous,
        state=move_state(value, previous, indicator.direction, tolerance_pct),
    )

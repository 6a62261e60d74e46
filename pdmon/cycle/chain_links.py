"""A chain link by link, and the day by which its next step is due."""

from datetime import date
from typing import Any

import pandas as pd

from pdmon.cycle.calendar import TermKind, order_terms
from pdmon.programme.deadlines import period_deadlines
from pdmon.programme.model import Programme
from pdmon.words.cycle.chains import ChainGap
from pdmon.words.cycle.links import ChainLink, LinkState
from pdmon.words.terms import State

_HAS_FIGURES = (State.OK, State.PARTIAL)
# Which deadline of the order belongs to a step that is still to be made.
_SCOPES: dict[str, str] = {
    ChainGap.NO_FIGURES: "submission",
    ChainGap.NO_ANALYSIS: "evaluation",
    ChainGap.ANALYSIS_DRAFT: "evaluation",
}
_OF_MEASURE = (ChainGap.MEASURE_RUNNING, ChainGap.MEASURE_OVERDUE)
_OF_EFFECT = (ChainGap.NO_EFFECT, ChainGap.EFFECT_DRAFT)


def link_states(programme: Programme, row: dict[Any, Any]) -> dict[ChainLink, LinkState]:
    """How each link stands; `row`: a chain of `answers.cycle.chains` as a record."""
    hidden = row["gap"] == ChainGap.HIDDEN
    acts = not hidden and (bool(row["needs_action"]) or row["recommendations"] > 0 or row["measures"] > 0)
    by_measure_alone = row["measures"] > 0 and not row["recommendations"]
    return {
        ChainLink.GOAL: _there(row["goals"] > 0 or not programme.cycle.general),
        ChainLink.FIGURES: LinkState.HIDDEN if hidden else _there(row["state"] in _HAS_FIGURES),
        ChainLink.ANALYSIS: _kept(row["analyses_approved"], row["analyses"]),
        ChainLink.RECOMMENDATION: _asked(
            acts and not by_measure_alone, _kept(row["recommendations_sent"], row["recommendations"])
        ),
        ChainLink.MEASURE: _asked(acts, _measure(row)),
        ChainLink.DECISION: _asked(acts, _there(row["decisions"] > 0)),
        ChainLink.EFFECT: _asked(acts, _effect(row)),
        ChainLink.CORRECTION: _asked(row["effects_wanting"] > 0, _there(row["corrections"] > 0)),
    }


def step_day(programme: Programme, row: dict[Any, Any], today: date) -> date | None:
    """By which day the chain's next step is due: the measure's last day, or the order's deadline for such a step; None
    where neither says one."""
    if row["gap"] in _OF_MEASURE:
        return pd.Timestamp(row["measures_due"]).date()
    if row["gap"] in _OF_EFFECT:
        days = [
            term.ends_on
            for year in (today.year, today.year + 1)
            for term in order_terms(programme, year)
            if term.kind == TermKind.EFFECT_ANALYSIS and term.ends_on >= today
        ]
        return min(days, default=None)
    if row["gap"] not in _SCOPES:
        return None
    days = [
        entry.due
        for entry in period_deadlines(programme, row["period"])
        if entry.scope == _SCOPES[row["gap"]] and (not entry.indicators or row["indicator"] in entry.indicators)
    ]
    return max(days, default=None)


def _there(is_there: bool) -> LinkState:
    return LinkState.THERE if is_there else LinkState.MISSING


def _kept(finished: int, every: int) -> LinkState:
    return LinkState.THERE if finished else LinkState.BEGUN if every else LinkState.MISSING


def _asked(is_asked: bool, state: LinkState) -> LinkState:
    """What is there is said in any case."""
    return state if is_asked or state is LinkState.THERE else LinkState.NOT_ASKED


def _measure(row: dict[Any, Any]) -> LinkState:
    if row["gap"] == ChainGap.MEASURE_OVERDUE:
        return LinkState.LATE
    return _kept(row["measures"] if not row["measures_open"] else 0, row["measures"])


def _effect(row: dict[Any, Any]) -> LinkState:
    found = _kept(row["effects_approved"], row["effects"])
    is_early = not row["measures"] or row["measures_open"]
    return LinkState.WAITS if found is LinkState.MISSING and is_early else found

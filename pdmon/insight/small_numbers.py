"""Hiding sensitive values of small organisations throughout a table of results, with what would give them away."""

from collections.abc import Collection

import pandas as pd

from pdmon.calc.privacy import HIDDEN_COLUMNS, hide_small, is_sensitive
from pdmon.programme.model import Config, Programme
from pdmon.programme.periods import previous_period

HIDDEN_WORDS = "скрыто: малая численность"
_FROM_PREVIOUS = ("previous", "change", "dynamics", "points", "max_points")


def sensitive_indicators(config: Config, programme: Programme) -> set[str]:
    """Codes of the indicators whose formulas use a sensitive element."""
    return {indicator.code for indicator in programme.indicators if is_sensitive(config, indicator)}


def protected_units(programme: Programme, organisations: Collection[str]) -> set[str]:
    """The organisations whose own values are protected: schools and the like, never whole municipalities."""
    return set() if "municipality" in programme.reporting_kinds else set(organisations)


def suppress(
    values: pd.DataFrame, config: Config, programme: Programme, organisations: Collection[str], may_see: bool
) -> pd.DataFrame:
    """A copy of `values` with small sensitive rows hidden (state `hidden`, figures None).

    values: rows of `indicator_values` of the programme, any periods and units. Siblings (one indicator, period and
    category over the organisations) are hidden together as `calc.privacy.hide_small` decides, so that total minus
    the rest shows nothing. A hidden figure also disappears from the comparison in the period after it. `may_see`:
    nothing is hidden.
    """
    protected = protected_units(programme, organisations)
    rows = values["indicator"].isin(sensitive_indicators(config, programme)) & values["unit"].isin(protected)
    if may_see or not rows.any():
        return values.copy()
    covered = hide_small(values[rows], config.settings.min_denominator, by=["indicator", "period", "category"])
    hidden = covered[covered["state"] == "hidden"]
    period_before = covered["period"].map({period: previous_period(period) for period in covered["period"].unique()})
    compared = period_before.isin(hidden["period"])
    keys = ["indicator", "unit", "category", "period"]
    before = pd.MultiIndex.from_frame(covered.assign(period=period_before)[compared][keys])
    after = covered.index[compared][before.isin(pd.MultiIndex.from_frame(hidden[keys]))]
    in_next_period = pd.Series(values.index.isin(after), index=values.index)
    result = values.copy()
    for name in {*HIDDEN_COLUMNS, "state"} & set(values):
        result[name] = values[name].where(~rows, covered[name].reindex(values.index))
    for name in set(_FROM_PREVIOUS) & set(values):
        result[name] = result[name].where(~in_next_period, None)
    return result

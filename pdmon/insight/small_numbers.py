"""Hiding sensitive values of small organisations throughout a table of results, with what would give them away."""

from collections.abc import Collection

import pandas as pd

from pdmon.calc.privacy import hide_small, is_sensitive
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
    least = config.settings.min_denominator
    columns = ["indicator", "period", "category"]
    result = values.astype({name: object for name in _FROM_PREVIOUS if name in values})
    siblings = [hide_small(group, least) for _, group in result[rows].groupby(columns, sort=False)]
    covered = pd.concat(siblings)
    result = pd.concat([result[~rows].astype(object), covered.astype(object)]).loc[values.index]
    hidden = covered[covered["state"] == "hidden"]
    keys = set(zip(hidden["indicator"], hidden["unit"], hidden["category"], hidden["period"], strict=True))
    after = [
        (row.indicator, row.unit, row.category, previous_period(str(row.period))) in keys for row in result.itertuples()
    ]
    for name in _FROM_PREVIOUS:
        if name in result:
            result.loc[after, name] = None
    return result.infer_objects()

"""Hiding sensitive values of small organisations throughout a table of results, with what would give them away."""

from collections.abc import Collection

import pandas as pd

from pdmon.calc.answers.privacy import hide_small, protected_units, sensitive_indicators
from pdmon.programme.model import Config, Programme

HIDDEN_WORDS = "скрыто: малая численность"


def suppress(
    values: pd.DataFrame, config: Config, programme: Programme, organisations: Collection[str], may_see: bool
) -> pd.DataFrame:
    """A copy of `values` with small sensitive rows hidden (state `hidden`, figures None).

    values: rows of `indicator_values` of the programme, any periods and units. Siblings (one indicator, period and
    category over the organisations) are hidden together as `calc.privacy.hide_small` decides, so that total minus
    the rest shows nothing. `may_see`: nothing is hidden.
    """
    protected = protected_units(programme, organisations)
    rows = values["indicator"].isin(sensitive_indicators(config, programme)) & values["unit"].isin(protected)
    if may_see or not rows.any():
        return values.copy()
    covered = hide_small(values[rows], config.settings.min_denominator, by=["indicator", "period", "category"])
    result = values.copy()
    for name in covered:
        result[name] = values[name].where(~rows, covered[name].reindex(values.index))
    return result

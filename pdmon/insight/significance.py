"""Which differences are more than chance: Wilson intervals, funnel limits, trend tests.

Shares enter and leave in percent (0-100); counts are people, documents or events.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

MIN_TREND_POINTS = 5
FUNNEL_LEVELS = (0.95, 0.998)


class Trend(NamedTuple):
    """`direction`: `up`, `down`, `none` (not distinguishable from chance) or `too_few` (under five points)."""

    direction: str
    points: int
    slope_pp: float | None = None
    p_value: float | None = None


def wilson_interval(numerator: pd.Series, denominator: pd.Series, level: float = 0.95) -> pd.DataFrame:
    """Wilson score interval of shares: columns `low`, `high` in percent, index of `numerator`.

    NaN where the share has no interval: denominator missing or 0, or numerator over the denominator.
    """
    from statsmodels.stats.proportion import proportion_confint

    count = pd.to_numeric(numerator).astype(float)
    total = pd.to_numeric(denominator).astype(float)
    valid = (total > 0) & (count >= 0) & (count <= total)
    bounds = pd.DataFrame({"low": np.nan, "high": np.nan}, index=numerator.index)
    if valid.any():
        low, high = proportion_confint(
            count[valid].to_numpy(), total[valid].to_numpy(), alpha=1 - level, method="wilson"
        )
        bounds.loc[valid, "low"] = 100 * low
        bounds.loc[valid, "high"] = 100 * high
    return bounds


def funnel_limits(share_pct: float, denominators: pd.Series, level: float = 0.95) -> pd.DataFrame:
    """Control limits around the municipality's share for units of these sizes: `low`, `high` in percent.

    Wilson limits of the expected count (as Fingertips draws them): they stay within 0-100 % for the smallest units.
    A share over 100 % has no limits.
    """
    share = share_pct / 100
    expected = pd.to_numeric(denominators).astype(float) * share
    return wilson_interval(expected, denominators, level)


def standing(frame: pd.DataFrame, share_pct: float | None, min_denominator: int) -> pd.Series:
    """How each unit stands against the municipality's share: frame has `numerator`, `denominator`, `value` (percent).

    `above`/`below`: beyond the 99.8 % limits, really differs; `perhaps_above`/`perhaps_below`: beyond the 95 %
    limits only, which one unit in twenty is by chance; `usual`: within; `small`: fewer than `min_denominator`
    people; `no_value`: nothing to compare.
    """
    result = pd.Series("usual", index=frame.index, dtype=object)
    if frame.empty:
        return result
    value = frame["value"].astype(float)
    denominator = pd.to_numeric(frame["denominator"]).astype(float)
    if share_pct is not None and not np.isnan(share_pct):
        for level, words in zip(FUNNEL_LEVELS, (("perhaps_below", "perhaps_above"), ("below", "above")), strict=True):
            limits = funnel_limits(share_pct, denominator, level)
            result[value < limits["low"]] = words[0]
            result[value > limits["high"]] = words[1]
    else:
        result[:] = "no_value"
    result[denominator < min_denominator] = "small"
    result[value.isna() | ~(denominator > 0)] = "no_value"
    return result


def trend(values: pd.Series, alpha: float = 0.05) -> Trend:
    """Linear trend of a yearly series (index: years as numbers, NaN = a missing year), from five points only."""
    known = values.dropna().astype(float)
    if len(known) < MIN_TREND_POINTS:
        return Trend("too_few", len(known))
    if known.nunique() == 1:
        return Trend("none", len(known), 0.0, 1.0)
    from statsmodels.api import OLS, add_constant

    fit = OLS(known.to_numpy(), add_constant(known.index.to_numpy(dtype=float))).fit()
    slope, p_value = float(fit.params[1]), float(fit.pvalues[1])
    direction = "none" if p_value >= alpha else ("up" if slope > 0 else "down")
    return Trend(direction, len(known), slope, p_value)

"""Which differences are more than chance: Wilson intervals, funnel limits, trend tests.

Shares enter and leave in percent (0-100); counts are people, documents or events.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from pdmon.insight.statistics.spread import widened_by

MIN_TREND_POINTS = 5
FUNNEL_LEVELS = (0.95, 0.998)
_ROUNDING = 1e-9


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


def funnel_limits(
    share_pct: float | pd.Series,
    denominators: pd.Series,
    level: float = 0.95,
    factor: float | pd.Series = 1.0,
    freedom: float | pd.Series = np.inf,
) -> pd.DataFrame:
    """Control limits around the municipality's share for units of these sizes: `low`, `high` in percent.

    `factor`, `freedom`: what `spread.spreads` found, one for all or one for each row; the distance of the limits from
    the share grows by `spread.widened_by`.

    Exact binomial limits, interpolated as Spiegelhalter (2005) does: a unit lies outside exactly when the tail of the
    binomial distribution beyond it is under (1 - level) / 2, so that 0 of 40 at a rare share is not «below». NaN for
    a missing or zero size and for a share over 100 %. Fractional sizes (positions) are rounded.
    """
    size = pd.to_numeric(denominators).astype(float).round()
    limits = pd.DataFrame({"low": np.nan, "high": np.nan}, index=denominators.index)
    shares = pd.Series(share_pct, index=denominators.index, dtype=float) / 100
    valid = (size > 0) & shares.between(0, 1)
    if valid.any():
        people, share, at = _distinct(size[valid].to_numpy(), shares[valid].to_numpy())
        tail = (1 - level) / 2
        limits.loc[valid, "low"] = 100 * _lower_limit(people, share, tail)[at]
        limits.loc[valid, "high"] = 100 - 100 * _lower_limit(people, 1 - share, tail)[at]
        wider = pd.Series(widened_by(factor, freedom, tail), index=limits.index, dtype=float)
        if wider.ne(1).any():
            centre = 100 * shares
            limits = limits.sub(centre, axis=0).mul(wider, axis=0).add(centre, axis=0).clip(0, 100)
    return limits


def _distinct(people: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The different pairs, and for each row which of them it is: quantiles are dear, and sizes repeat."""
    share_no, shares = pd.factorize(share)
    at, pairs = pd.factorize(people * len(shares) + share_no)
    pair_people, pair_share_no = np.divmod(pairs, len(shares))
    return pair_people, shares[pair_share_no.astype(int)], at


def _lower_limit(people: np.ndarray, share: np.ndarray, tail: float) -> np.ndarray:
    from scipy.stats import binom

    count = binom.ppf(tail, people, share)
    reached, before = binom.cdf(count, people, share), binom.cdf(count - 1, people, share)
    step = np.where(reached > before, (reached - tail) / np.where(reached > before, reached - before, 1.0), 0.0)
    return np.clip((count - step) / people, 0.0, 1.0)


def standing(
    frame: pd.DataFrame,
    share_pct: float | pd.Series | None,
    min_denominator: int,
    factor: float | pd.Series = 1.0,
    freedom: float | pd.Series = np.inf,
) -> pd.Series:
    """How each unit stands against the municipality's share: frame has `numerator`, `denominator`, `value` (percent).

    `share_pct`: one share for all, or one for each row; so are `factor` and `freedom`, by which the limits are widened
    (`funnel_limits`).

    `above`/`below`: beyond the 99.8 % limits, really differs; `perhaps_above`/`perhaps_below`: beyond the 95 %
    limits only, which one unit in twenty is by chance; `usual`: within; `small`: fewer than `min_denominator`
    people; `no_value`: nothing to compare.
    """
    result = pd.Series("usual", index=frame.index, dtype=object)
    if frame.empty:
        return result
    value = frame["value"].astype(float)
    denominator = pd.to_numeric(frame["denominator"]).astype(float)
    share = pd.Series(np.nan if share_pct is None else share_pct, index=frame.index, dtype=float)
    for level, words in zip(FUNNEL_LEVELS, (("perhaps_below", "perhaps_above"), ("below", "above")), strict=True):
        limits = funnel_limits(share, denominator, level, factor, freedom)
        result[value < limits["low"] - _ROUNDING] = words[0]
        result[value > limits["high"] + _ROUNDING] = words[1]
    result[share.isna()] = "no_value"
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

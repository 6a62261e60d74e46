"""The difference between two groups of units a year later, at the same starting value: meta-regression.

A unit's year is an estimate with a known sampling error. What a unit is expected to be a year later lies on a line over
its starting value, drawn towards the mean by as much as the error of its own size makes it unreliable: so the return to
the mean of units that were chosen because they were low is expected, not taken for an effect.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

LEVEL = 0.95
_TURNING = 3 / 8  # Anscombe: sqrt(count + 3/8) has a variance of 1/4 whatever its mean
_ROOT_VARIANCE = 0.25
_SMALLEST_SPREAD = 0.01  # between units, as a share: without any the starting value would say nothing
_NEAR_ALL = 0.98  # an expected share is not nearer to 0 or 1 when its sampling variance is taken


class Adjusted(NamedTuple):
    """The targets' mean less what is expected of them, its interval at the level asked; shares in percentage points,
    counts a unit. `expected`: what the targets together would be without the difference (percent; a count a unit)."""

    difference: float
    low: float
    high: float
    expected: float


def adjusted_shares(units: pd.DataFrame, level: float = LEVEL) -> Adjusted | None:
    """Shares: units as `measure_effect.measure_effect` takes them, denominators over 0.

    None when the starting value cannot be told from being a target (every target 20 %, every other 50 %).
    """
    count = {name: units[name].to_numpy(dtype=float) for name in _COUNTS}
    before = count["numerator_before"] / count["denominator_before"]
    after = count["numerator_after"] / count["denominator_after"]
    pooled = {
        at: float((count[f"numerator_{at}"].sum() + 0.5) / (count[f"denominator_{at}"].sum() + 1))
        for at in ("before", "after")
    }
    pooled = {at: float(np.clip(value, 1 - _NEAR_ALL, _NEAR_ALL)) for at, value in pooled.items()}
    binomial = pooled["before"] * (1 - pooled["before"])
    everyone = np.ones((len(before), 1))
    between = excess_variance(before, everyone, binomial / count["denominator_before"])
    weight = 1 / (binomial / count["denominator_before"] + between)
    mean = float((weight * before).sum() / weight.sum())
    between = max(between, _SMALLEST_SPREAD**2)
    error = max(binomial - between, 0.1 * binomial) / count["denominator_before"]
    reliability = between / (between + error)
    start = mean + reliability * (before - mean)
    expected = np.clip(start + pooled["after"] - pooled["before"], 1 - _NEAR_ALL, _NEAR_ALL)
    variance = expected * (1 - expected) / count["denominator_after"] + between * (1 - reliability)
    is_target = units["is_target"].to_numpy(dtype=bool)
    found = _regressed(after, is_target, start - mean, variance, level)
    if found is None:
        return None
    effect, low, high, _ = found
    people = count["denominator_after"][is_target]
    without = float((after[is_target] * people).sum() / people.sum()) - effect
    return Adjusted(100 * effect, 100 * low, 100 * high, 100 * without)


def adjusted_counts(units: pd.DataFrame, level: float = LEVEL) -> Adjusted | None:
    """Counts: `is_target, numerator_before, numerator_after`; compared as square roots, whose error is known."""
    before = np.sqrt(units["numerator_before"].to_numpy(dtype=float) + _TURNING)
    after = np.sqrt(units["numerator_after"].to_numpy(dtype=float) + _TURNING)
    is_target = units["is_target"].to_numpy(dtype=bool)
    found = _regressed(after, is_target, before - before.mean(), np.full(len(after), _ROOT_VARIANCE), level)
    if found is None:
        return None
    *bounds, fitted = found
    without = np.clip(fitted[is_target] - bounds[0], 0, None)
    difference, low, high = (
        float(np.mean(np.clip(without + shift, 0, None) ** 2) - np.mean(without**2)) for shift in bounds
    )
    return Adjusted(difference, low, high, max(float(np.mean(without**2)) - _TURNING, 0.0))


_COUNTS = ("numerator_before", "denominator_before", "numerator_after", "denominator_after")


def excess_variance(values: np.ndarray, design: np.ndarray, variance: np.ndarray) -> float:
    """What the units vary by beyond `variance` of each (Paule and Mandel): weighted residuals then have their own
    degrees of freedom as their sum of squares. 0 when they vary no more than that."""
    from scipy.optimize import brentq

    free = design.shape[0] - design.shape[1]

    def surplus(excess: float) -> float:
        root = 1 / np.sqrt(variance + excess)
        rooted = design * root[:, None]
        fit = np.linalg.lstsq(rooted, values * root, rcond=None)[0]
        return float(np.square(values * root - rooted @ fit).sum() - free)

    if free <= 0 or surplus(0.0) <= 0:
        return 0.0
    most = 4 * float(values.var()) + float(variance.max())
    while surplus(most) > 0:
        most *= 4
    return float(brentq(surplus, 0.0, most, rtol=1e-6))


def _regressed(
    after: np.ndarray, is_target: np.ndarray, start: np.ndarray, variance: np.ndarray, level: float
) -> tuple[float, float, float, np.ndarray] | None:
    """The targets' difference with its interval, and every unit's fitted value; None when it cannot be estimated."""
    from scipy.stats import t
    from statsmodels.regression.linear_model import WLS

    columns = [np.ones(len(after)), is_target.astype(float)]
    if np.ptp(start) > 1e-9:
        columns.append(start)
    design = np.column_stack(columns)
    if np.linalg.matrix_rank(design) < design.shape[1]:
        return None
    excess = excess_variance(after, design, variance)
    fit = WLS(after, design, weights=1 / (variance + excess)).fit()
    # The variances are known, not estimated up to a factor: a close fit by chance does not narrow the interval.
    error = float(np.sqrt(fit.normalized_cov_params[1, 1]))
    half = float(t.ppf((1 + level) / 2, fit.df_resid)) * error
    effect = float(fit.params[1])
    return effect, effect - half, effect + half, np.asarray(fit.fittedvalues)

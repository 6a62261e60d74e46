"""How far true shares of units lie apart beyond chance: additive random effects (Spiegelhalter, Statistics in Medicine
2005), estimated so that a few real outliers do not hide themselves.

A unit's share varies about the whole by its own chance, share * (1 - share) / people, plus a variance tau squared
that is common to all units of an indicator. Tau squared solves Paule's and Mandel's equation with the squares drawn in:
the squared scores, of which the largest fifth is drawn in to the next one (Spiegelhalter's tenth at each end), have the
mean that as many squares of normal scores drawn in alike have. So drawing in does not shrink the estimate.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

MIN_UNITS = 10
DRAWN_IN = 0.2
EFFICIENCY = 0.7  # the estimate is as sure as that of a plain variance of 0.7 as many units
MOST_FREEDOM = 25  # however many units: a spread that shrinks with size, as no additive effect does, is estimated amiss
_ALIKE = 200  # from so many units on the expected mean is that of endless many
COLUMNS = ("factor", "freedom", "is_wide")


class Spread(NamedTuple):
    """`tau2`: variance of the true shares (0-1) between `units` units; `is_wide`: chance alone would hardly show it."""

    tau2: float = 0.0
    units: int = 0
    is_wide: bool = False

    def factor(self, share_pct: float, sizes: pd.Series) -> pd.Series:
        """By how much the variance of a share of so many people exceeds that of chance, 1 and more."""
        share = share_pct / 100
        chance = share * (1 - share)
        return 1 + self.tau2 * sizes.astype(float) / chance if chance > 0 and self.tau2 else sizes * 0.0 + 1

    @property
    def freedom(self) -> float:
        """Degrees of freedom of limits by the estimate; endless where they are exact."""
        return min(EFFICIENCY * self.units, MOST_FREEDOM) if self.tau2 else np.inf


EXACT = Spread()


def spread_of(share_pct: pd.Series, denominators: pd.Series, whole_pct: float, min_denominator: int) -> Spread:
    """The spread of units' shares (percent) about that of the whole; EXACT for fewer than MIN_UNITS units of at least
    `min_denominator` people, and where the whole is 0 or 100 %."""
    value, size = (pd.to_numeric(side).to_numpy(dtype=float) for side in (share_pct, denominators))
    whole = whole_pct / 100
    judged = ~np.isnan(value) & (size >= min_denominator)
    if judged.sum() < MIN_UNITS or not 0 < whole < 1:
        return EXACT
    squares = np.square(value[judged] / 100 - whole)
    chance = whole * (1 - whole) / size[judged]
    expected = _expected(len(squares))

    def surplus(tau2: float) -> float:
        return _drawn_in(squares / (chance + tau2)) - expected

    excess = _drawn_in(squares / chance) / expected
    if excess <= 1:
        return EXACT
    from scipy.optimize import brentq

    # At a tau squared of the largest square over the expected mean every drawn-in square is below that mean.
    tau2 = float(brentq(surplus, 0.0, float(squares.max()) / expected, rtol=1e-6))
    return Spread(tau2, len(squares), bool(excess > 1 + 2 * np.sqrt(2 / (EFFICIENCY * len(squares)))))


def spreads(
    frame: pd.DataFrame, share_pct: float | pd.Series, min_denominator: int, groups: pd.Series | None = None
) -> pd.DataFrame:
    """For each row COLUMNS: by how much its variance exceeds chance (1: exact limits), with how many degrees of freedom
    that is known, and whether units of its group lie surely further apart than chance explains.

    frame: `denominator`, `value` (percent) of all the units of a territory; `groups`: what each row belongs to (its
    indicator), estimated apart.
    """
    share = pd.Series(share_pct, index=frame.index, dtype=float)
    group = pd.Series(0, index=frame.index) if groups is None else groups
    factor, freedom, is_wide = np.ones(len(frame)), np.full(len(frame), np.inf), np.zeros(len(frame), dtype=bool)
    for rows in group.groupby(group, sort=False).indices.values():
        known = share.iloc[rows].dropna()
        if known.empty:
            continue
        whole, size = float(known.iloc[0]), pd.to_numeric(frame["denominator"].iloc[rows])
        spread = spread_of(frame["value"].iloc[rows], size, whole, min_denominator)
        if spread.tau2:
            factor[rows] = spread.factor(whole, size).fillna(1.0)
            freedom[rows], is_wide[rows] = spread.freedom, spread.is_wide
    return pd.DataFrame({"factor": factor, "freedom": freedom, "is_wide": is_wide}, index=frame.index)


def scatter(scores: np.ndarray) -> tuple[float, float]:
    """How many times the variance of normal scores exceeds 1, at least 1, and with how many degrees of freedom that is
    known (endless at 1)."""
    ratio = _drawn_in(np.square(scores)) / _expected(len(scores))
    return (ratio, EFFICIENCY * len(scores)) if ratio > 1 else (1.0, np.inf)


def widened_by(factor: pd.Series | float, freedom: pd.Series | float, tail: float) -> np.ndarray:
    """What the distance of an exact limit is multiplied by: the root of the factor, and as much again as Student's
    quantile of the tail exceeds the normal one."""
    from scipy.stats import norm, t

    degrees, at = np.unique(np.asarray(freedom, dtype=float), return_inverse=True)
    known = np.isfinite(degrees)
    inflated = np.where(known, t.isf(tail, np.where(known, degrees, 1.0)) / norm.isf(tail), 1.0)
    return np.sqrt(np.asarray(factor, dtype=float)) * inflated[at].reshape(np.shape(freedom))


def _drawn_in(squares: np.ndarray) -> float:
    outer = int(DRAWN_IN * len(squares))
    last = len(squares) - outer - 1
    parted = np.partition(squares, last)
    return float((parted[: last + 1].sum() + outer * parted[last]) / len(squares))


@cache
def _expected(units: int) -> float:
    """The mean of squares of so many normal scores, drawn in: from the densities of their order statistics."""
    from scipy.special import gammaln, xlogy
    from scipy.stats import chi2, norm

    if units > _ALIKE:
        last = float(chi2.isf(DRAWN_IN, 1))
        return float(chi2.cdf(last, 3)) + DRAWN_IN * last
    outer = int(DRAWN_IN * units)
    rank = np.arange(1, units - outer + 1)[:, None]
    score = np.linspace(0, 8, 4001)[1:]
    below, above = chi2.cdf(score**2, 1), 2 * norm.sf(score)
    density = np.exp(
        gammaln(units + 1) - gammaln(rank) - gammaln(units - rank + 1)
        + xlogy(rank - 1, below) + xlogy(units - rank, above)
    ) * 2 * norm.pdf(score)  # fmt: skip
    squares = (density * score**2).sum(axis=1) * (score[1] - score[0])
    return float((squares.sum() + outer * squares[-1]) / units)

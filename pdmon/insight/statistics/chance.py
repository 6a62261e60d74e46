"""What chance explains when a whole year of a programme is searched for those who are behind."""

import numpy as np
import pandas as pd


def chance_of_worse(
    numerator: pd.Series,
    denominator: pd.Series,
    share_pct: pd.Series,
    less_is_better: pd.Series | np.ndarray | bool,
    factor: pd.Series | float = 1.0,
) -> pd.Series:
    """The probability that a unit whose true share is `share_pct` (percent) is by chance as bad as it is, or worse.

    Exact binomial tail on the side that is worse; sizes that are not whole (positions) are rounded. `factor` (variance
    beyond chance, `significance.overdispersion`) shortens the normal score of the tail by its root. NaN where there is
    no share: a size missing or 0, a numerator over it, a share outside 0-100.
    """
    from scipy.stats import binom, norm

    count, size = (np.round(pd.to_numeric(side).to_numpy(dtype=float)) for side in (numerator, denominator))
    share = pd.to_numeric(share_pct).to_numpy(dtype=float) / 100
    valid = (size > 0) & (count >= 0) & (count <= size) & (share >= 0) & (share <= 1)
    at = np.where(valid, count, 0), np.where(valid, size, 1), np.where(valid, share, 0.5)
    tail = np.where(less_is_better, binom.sf(at[0] - 1, *at[1:]), binom.cdf(*at))
    wider = np.sqrt(np.broadcast_to(np.asarray(factor, dtype=float), tail.shape))
    tail = np.where(wider > 1, norm.sf(norm.isf(tail) / wider), tail)
    return pd.Series(np.where(valid, tail, np.nan), index=numerator.index)


def chance_level(tests: int) -> float:
    """How improbable by chance a finding must be, so that `tests` of them yield at most one by chance on average."""
    return 1 / max(tests, 1)

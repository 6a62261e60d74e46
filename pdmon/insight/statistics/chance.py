"""What chance explains when a whole year of a programme is searched for those who are behind."""

from collections.abc import Callable

import numpy as np
import pandas as pd


def chance_of_worse(
    numerator: pd.Series,
    denominator: pd.Series,
    share_pct: pd.Series,
    less_is_better: pd.Series | np.ndarray | bool,
    factor: pd.Series | float = 1.0,
    freedom: pd.Series | float = np.inf,
) -> pd.Series:
    """The probability that a unit whose true share is `share_pct` (percent) is by chance as bad as it is, or worse.

    Exact binomial tail on the side that is worse; sizes that are not whole (positions) are rounded. `factor` (variance
    beyond chance, `spread.spreads`) shortens the normal score of the tail by its root, and where the factor is an
    estimate of so many degrees of `freedom` the score is Student's. NaN where there is no share: a size missing or 0, a
    numerator over it, a share outside 0-100.
    """
    valid, at = _counts(numerator, denominator, share_pct)
    tail = _shortened(_tail(at, less_is_better), factor, freedom)
    return pd.Series(np.where(valid, tail, np.nan), index=numerator.index)


def halved_chances_of_worse(
    numerator: pd.Series, denominator: pd.Series, share_pct: pd.Series, less_is_better: pd.Series | np.ndarray | bool
) -> Callable[[pd.Series | float], pd.Series]:
    """`chance_of_worse` of a factor where what is exactly so bad counts half, as probabilities that are combined need
    it. The exact tails, which cost most, are found once for all factors that are asked."""
    from scipy.stats import binom

    valid, at = _counts(numerator, denominator, share_pct)
    tail = _tail(at, less_is_better) - binom.pmf(*at) / 2

    def widened(factor: pd.Series | float) -> pd.Series:
        return pd.Series(np.where(valid, _shortened(tail, factor, np.inf), np.nan), index=numerator.index)

    return widened


def _counts(
    numerator: pd.Series, denominator: pd.Series, share_pct: pd.Series
) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Where there is a share to judge; count, size and true share, harmless where there is none."""
    count, size = (np.round(pd.to_numeric(side).to_numpy(dtype=float)) for side in (numerator, denominator))
    share = pd.to_numeric(share_pct).to_numpy(dtype=float) / 100
    valid = (size > 0) & (count >= 0) & (count <= size) & (share >= 0) & (share <= 1)
    return valid, (np.where(valid, count, 0), np.where(valid, size, 1), np.where(valid, share, 0.5))


def _tail(at: tuple[np.ndarray, np.ndarray, np.ndarray], less_is_better: pd.Series | np.ndarray | bool) -> np.ndarray:
    from scipy.stats import binom

    is_less = np.broadcast_to(np.asarray(less_is_better, dtype=bool), at[0].shape)
    tail = np.empty(at[0].shape)
    for side, tail_of, shift in ((is_less, binom.sf, 1), (~is_less, binom.cdf, 0)):
        count, *of = (values[side] for values in at)
        tail[side] = tail_of(count - shift, *of)
    return tail


def _shortened(tail: np.ndarray, factor: pd.Series | float, freedom: pd.Series | float) -> np.ndarray:
    from scipy.stats import norm, t

    wider = np.sqrt(np.broadcast_to(np.asarray(factor, dtype=float), tail.shape))
    degrees = np.broadcast_to(np.asarray(freedom, dtype=float), tail.shape)
    if not (wider > 1).any():
        return tail
    score = norm.isf(tail) / wider
    known = np.isfinite(degrees)
    student = np.where(known, t.sf(score, np.where(known, degrees, 1.0)), norm.sf(score))
    return np.where(wider > 1, student, tail)


def chance_level(tests: int) -> float:
    """How improbable by chance a finding must be, so that `tests` of them yield at most one by chance on average."""
    return 1 / max(tests, 1)


def beyond_chance(p_values: pd.Series, false_share: float, together: pd.Series | None = None) -> pd.Series:
    """Which of the comparisons of a year, looked at all together, are more than chance (Benjamini and Hochberg).

    p_values: NaN where nothing was compared. At most `false_share` of what is found is false on average, so where
    there is nothing to find something is found in at most that share of years. `together` (a key) parts them into
    families, each judged by itself.
    """
    known = p_values.dropna().clip(0, 1).sort_values(kind="stable")
    family = pd.Series(0, index=known.index) if together is None else together.reindex(known.index)
    # scipy's false_discovery_control takes one family at a call: a territory has one for each of its organisations.
    grouped = known.groupby(family.to_numpy(), sort=False)
    raised = known * (grouped.transform("size") / (grouped.cumcount() + 1))
    adjusted = raised[::-1].groupby(family.to_numpy()[::-1], sort=False).cummin()
    found = pd.Series(False, index=p_values.index)
    found[adjusted.index[adjusted <= false_share]] = True
    return found


def more_than_chance(found: int, tests: int, each: float = 0.025, error: float = 0.05) -> bool:
    """Whether `tests` comparisons, each false with a probability of `each`, would show so many by chance in at most
    `error` of years."""
    from scipy.stats import binom

    return bool(found and binom.sf(found - 1, tests, each) <= error)

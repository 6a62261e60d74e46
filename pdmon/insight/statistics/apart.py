"""Which units stand apart on the worse side when their indicators are taken together (Fisher's combined probability).

One indicator of a small school proves nothing, twenty of them together may. Each probability is beyond chance and the
units' own spread (`spread.spreads`). Indicators of one unit are alike (the same people, a strong school is strong in
most), so the scores of the combined probabilities are measured by their own spread, in which the largest are drawn in.
Who was found does not hide the others: the spreads are estimated anew without them until nobody is added.
"""

import numpy as np
import pandas as pd

from pdmon.insight.statistics.chance import beyond_chance, halved_chances_of_worse
from pdmon.insight.statistics.spread import MIN_UNITS, scatter, spreads

LEAST_INDICATORS = 2
ROUNDS = 6
_CERTAIN = 1e-15


def apart(
    frame: pd.DataFrame, less_is_better: np.ndarray, tested: pd.Series, min_denominator: int, false_share: float
) -> pd.Series:
    """Of the units (index) which stand apart: at most `false_share` of them by chance, on average.

    frame: unit, indicator, numerator, denominator, value, territory_value (percent), factor (of `spread.spreads` over
    all units). Rows that are not `tested` tell nothing; where fewer than MIN_UNITS units have LEAST_INDICATORS tested
    rows nobody is found.
    """
    # By numbers: names of hundreds of thousands of rows are slow to compare.
    (unit_no, units), (indicator_no, indicators) = (pd.factorize(frame[name]) for name in ("unit", "indicator"))
    rows = frame.loc[tested, ["numerator", "denominator", "value", "territory_value", "factor"]]
    unit_no, indicator_no = (numbers[tested.to_numpy()] for numbers in (unit_no, indicator_no))
    found = pd.Series(False, index=range(len(units)))
    share, turned = rows["territory_value"], less_is_better[tested.to_numpy()]
    chances = halved_chances_of_worse(rows["numerator"], rows["denominator"], share, turned)
    factor = rows["factor"]
    for _ in range(ROUNDS):
        p_values = np.full((len(units), len(indicators)), np.nan)
        p_values[unit_no, indicator_no] = chances(factor)
        scores = combined(p_values)
        usual = scores[~found].dropna()
        if len(usual) < MIN_UNITS:
            break
        more = found | beyond_chance(_tails(scores, *scatter(usual.to_numpy())), false_share)
        if more.equals(found):
            break
        found = more
        others = rows["value"].where(~found.to_numpy()[unit_no])
        by = pd.Series(indicator_no, rows.index)
        factor = spreads(rows.assign(value=others), share, min_denominator, by)["factor"]
    return found.set_axis(units)


def combined(p_values: np.ndarray) -> pd.Series:
    """The normal score of each row's combined probability, larger where more tells against the unit."""
    from scipy.stats import combine_pvalues, norm

    known_first = np.sort(p_values.clip(_CERTAIN, 1), axis=1)
    known = (~np.isnan(known_first)).sum(axis=1)
    scores = pd.Series(np.nan, index=range(len(p_values)))
    for count in np.unique(known[known >= LEAST_INDICATORS]):
        at = known == count
        together = combine_pvalues(known_first[at, :count], method="fisher", axis=1).pvalue
        scores[at] = norm.isf(np.clip(together, 1e-300, 1 - _CERTAIN))
    return scores


def _tails(scores: pd.Series, ratio: float, freedom: float) -> pd.Series:
    from scipy.stats import norm, t

    scaled = scores / np.sqrt(ratio)
    tail = norm.sf(scaled) if np.isinf(freedom) else t.sf(scaled, freedom)
    return pd.Series(tail, index=scores.index)

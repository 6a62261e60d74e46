"""Whether a target behind its line is so by more than chance: who stands on the line is behind half the time."""

import numpy as np
import pandas as pd

from pdmon.insight.statistics.claims import stating
from pdmon.programme.model import Programme
from pdmon.words.figures.claims import Claim
from pdmon.words.figures.measures import parted
from pdmon.words.periods import year_of
from pdmon.words.terms import Direction, Measure

LEVEL = 0.95
_NUMBERS = (
    *("target", "actual", "baseline", "value", "due", "baseline_year"),
    *("numerator", "denominator", "baseline_numerator", "baseline_denominator"),
)
_SAME = 1e-6


@stating(Claim.BEHIND)
def near_line(rows: pd.DataFrame, programme: Programme, level: float = LEVEL) -> pd.Series:
    """Whether what lacks to the line is within the error of the value and of the baseline that the line starts from.

    rows: `calc.figures.targets_behind`. People count as independent of each other: a share varies as a binomial one
    (Agresti and Coull), a count as a Poisson one. The line starts from a measured baseline, so its error counts by the
    part of the way that is still ahead. What is neither share nor count of what it judges (the least of the
    organisations, money, windows over 100 %) has no tolerance.
    """
    from scipy.stats import norm

    if rows.empty:
        return pd.Series(False, index=rows.index)
    numbers = {name: pd.to_numeric(rows[name]).astype(float) for name in _NUMBERS}
    measures = pd.Series(
        [
            parted(programme.indicator(str(code)).measure_of(part))[0]
            for code, part in zip(rows["indicator"], rows["part"], strict=True)
        ],
        index=rows.index,
    )
    years = rows["period"].map(year_of).astype(int) - numbers["baseline_year"]
    gone = (years / (numbers["due"] - numbers["baseline_year"])).clip(0, 1)
    line = numbers["baseline"] + (numbers["target"] - numbers["baseline"]) * gone
    sign = rows["direction"].map({Direction.DOWN: -1.0}).astype(float).fillna(1.0)
    lacking: pd.Series = (line - numbers["actual"]) * sign
    shares, counts = measures.eq(Measure.PERCENT), measures.isin([Measure.COUNT, Measure.PEOPLE])
    now = _variance(numbers["numerator"], numbers["denominator"], shares, counts)
    start = _variance(numbers["baseline_numerator"], numbers["baseline_denominator"], shares, counts)
    error = np.sqrt(now + np.square(1 - gone) * start)
    is_its_own = (numbers["actual"] - numbers["value"]).abs() < _SAME
    return (lacking <= norm.ppf((1 + level) / 2) * error) & is_its_own & error.notna()


def _variance(count: pd.Series, size: pd.Series, shares: pd.Series, counts: pd.Series) -> pd.Series:
    """Of a share in squared percentage points, of a count in squared units; NaN of anything else."""
    adjusted = size + 4
    share = (count + 2) / adjusted
    of_share = (1e4 * share * (1 - share) / adjusted).where(shares & (size > 0) & count.between(0, size))
    return of_share.fillna((count + 1).where(counts))

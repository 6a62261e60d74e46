"""Whether chance explains a change between two years: the one judgement that pages, documents and effects speak by.

The people counted are all there are, not a sample, so no correction for a finite population is made: what is asked is
whether the conditions behind the figures moved or whether a year of no change brings such a difference by itself.

- Organisations of both years (from `LEAST_UNITS` equally large ones): their own changes show how much a change varies,
  people who were counted in both years and the likeness of people of one school included (the linearised ratio of
  a cluster sample). A t-test with as many degrees of freedom as there are equally large organisations, less one.
- Where there are fewer, or only one: two shares of people by Agresti and Caffo (statsmodels), widened for an
  organisation by what the changes of the others vary beyond chance; two counts by the exact ratio of two Poisson
  counts. A count is moved only where both say so.
- Presence, money, hours, points and rates of few organisations are not tested (NaN): the figures stand for themselves.

Several changes looked at together are judged together (`beyond_chance`, Benjamini and Hochberg).
"""

import numpy as np
import pandas as pd

from pdmon.insight.statistics import chance
from pdmon.insight.statistics.adjusted_difference import excess_variance
from pdmon.insight.statistics.claims import stating
from pdmon.words.figures.claims import Claim
from pdmon.words.figures.measures import is_ratio_unit, parted
from pdmon.words.terms import Dynamics, Measure

ERROR = 0.05
LEAST_UNITS = 4.0
LEAST_OTHERS = 10
_COUNTS = (Measure.COUNT, Measure.PEOPLE)
_SIDES = ("numerator", "denominator", "previous_numerator", "previous_denominator")
_SMALLEST = 1e-9


def change_p_values(rows: pd.DataFrame) -> pd.Series:
    """How probable a change as large, up or down, is by chance alone; NaN where nothing can be tested.

    rows: unit_of_measure, change (of the value, in its unit), numerator, denominator, previous_numerator,
    previous_denominator; `spread` (variance of the change as organisations show it) and `effective_units`, `between`
    (variance of an organisation's change beyond chance, in squared percentage points) where they are known.
    """
    found = rows.assign(**{name: rows.get(name) for name in ("spread", "effective_units", "between")})
    numbers = {name: pd.to_numeric(found[name]).astype(float) for name in (*_SIDES, "change", "spread")}
    said = found["unit_of_measure"].astype(str)
    measure = said.map({text: parted(text)[0] for text in said.unique()})
    by_units = _by_organisations(
        numbers["change"], numbers["spread"], pd.to_numeric(found["effective_units"]).astype(float)
    )
    between = pd.to_numeric(found["between"]).astype(float).fillna(0.0)
    shares, counts = measure.eq(Measure.PERCENT), measure.isin(_COUNTS)
    alone = _two_shares(numbers, between).where(shares).fillna(_two_counts(numbers).where(counts))
    both = pd.concat([alone, by_units], axis=1).max(axis=1).where(alone.notna() & by_units.notna())
    is_tested = measure.isin([one for one in measure.unique() if is_ratio_unit(one)]) | counts
    p_values = by_units.where(shares | ~counts, both).fillna(alone).where(is_tested)
    return p_values.where(numbers["change"].notna())


def beyond_chance(p_values: pd.Series, together: pd.Series, error: float = ERROR) -> pd.Series:
    """Which of the changes that are looked at `together` (a key) chance does not explain: at most `error` of those
    found are chance on average, and where nothing moved any is found in at most `error` of the cases."""
    return chance.beyond_chance(p_values, error, together)


@stating(Claim.MOVED)
def with_chance(rows: pd.DataFrame, p_values: pd.Series, together: pd.Series) -> pd.DataFrame:
    """The rows with `letter` (the dynamics by the order's letter) beside `dynamics`, in which a change that chance
    explains is neither better nor worse."""
    moved = beyond_chance(p_values, together)
    letter = rows["dynamics"].astype(object)
    by_chance = p_values.notna() & ~moved & letter.isin([Dynamics.BETTER, Dynamics.WORSE])
    return rows.assign(letter=letter, dynamics=letter.mask(by_chance, Dynamics.CHANCE.value))


def variances_between(rows: pd.DataFrame) -> dict[str, float]:
    """Indicator -> by how much the organisations' changes of it vary beyond chance (Paule and Mandel), in squared
    percentage points; 0 where fewer than LEAST_OTHERS are compared. rows: one per indicator and organisation, as
    `change_p_values`."""
    numbers = {name: pd.to_numeric(rows[name]).astype(float) for name in _SIDES}
    variance = _difference(numbers)[1].to_numpy()
    change = pd.to_numeric(rows["change"]).astype(float).to_numpy() / 100
    known = (variance > 0) & ~np.isnan(change)
    indicator_no, indicators = pd.factorize(rows["indicator"], sort=True)
    found = {}
    for number, indicator in enumerate(indicators):
        own = known & (indicator_no == number)
        alike = np.ones((int(own.sum()), 1))
        is_known = len(alike) >= LEAST_OTHERS
        found[indicator] = 1e4 * excess_variance(change[own], alike, variance[own]) if is_known else 0.0
    return found


def _by_organisations(change: pd.Series, spread: pd.Series, effective_units: pd.Series) -> pd.Series:
    from scipy.stats import t

    tested = (effective_units >= LEAST_UNITS) & spread.notna()
    score = change.abs() / np.sqrt(spread.clip(lower=_SMALLEST**2))
    p_values = pd.Series(2 * t.sf(score, (effective_units - 1).clip(lower=1)), index=change.index)
    return p_values.where(tested)


def _two_shares(numbers: dict[str, pd.Series], between: pd.Series) -> pd.Series:
    """Two independent shares, NaN where one is no share."""
    from scipy.stats import norm

    middle, variance = _difference(numbers)
    score = middle.abs() / (variance + between / 1e4).pow(0.5)
    return pd.Series(2 * norm.sf(score), index=middle.index).where(middle.notna())


def _difference(numbers: dict[str, pd.Series]) -> tuple[pd.Series, pd.Series]:
    """The difference of two independent shares by Agresti and Caffo (one more on either side of each) and its variance;
    NaN where one is no share."""
    from scipy.stats import norm
    from statsmodels.stats.proportion import confint_proportions_2indep

    sides = [numbers[name] for name in _SIDES]
    valid = _are_shares(numbers)
    count, size, previous, previous_size = (side.where(valid, at) for side, at in zip(sides, (1, 2, 1, 2), strict=True))
    low, high = confint_proportions_2indep(
        count.to_numpy(), size.to_numpy(), previous.to_numpy(), previous_size.to_numpy(), method="agresti-caffo"
    )
    middle = pd.Series((high + low) / 2, index=count.index)
    error = pd.Series((high - low) / 2 / norm.ppf(0.975), index=count.index)
    return middle.where(valid), error.pow(2).where(valid)


def _are_shares(numbers: dict[str, pd.Series]) -> pd.Series:
    count, size, previous, previous_size = (numbers[name] for name in _SIDES)
    return count.between(0, size) & (size > 0) & previous.between(0, previous_size) & (previous_size > 0)


def _two_counts(numbers: dict[str, pd.Series]) -> pd.Series:
    """Two counts of events at one rate split their sum like tosses of a coin: the exact two-sided test of that."""
    from scipy.stats import binom

    now, before = (numbers[name].round() for name in ("numerator", "previous_numerator"))
    valid = now.ge(0) & before.ge(0)
    least, both = now.where(now < before, before).where(valid, 0), (now + before).where(valid, 0)
    return pd.Series(np.minimum(2 * binom.cdf(least, both, 0.5), 1.0), index=now.index).where(valid)

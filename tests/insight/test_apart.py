"""Units that stand apart with all their indicators together."""

from unittest.mock import Mock

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom, chi2, norm

from pdmon.insight.statistics import chance
from pdmon.insight.statistics.apart import apart, combined
from pdmon.insight.statistics.chance import chance_of_worse, halved_chances_of_worse
from pdmon.insight.statistics.spread import spreads

INDICATORS = [f"2.{at}" for at in range(1, 9)]


def rows(*counts: tuple[int, ...], people: int = 50) -> pd.DataFrame:
    """A unit for each tuple, its numerators on the first indicators, of so many people; the whole is at 50 %."""
    cells = [
        (f"s{unit}", INDICATORS[at], float(count), float(people), 100.0 * count / people, 50.0)
        for unit, own in enumerate(counts) for at, count in enumerate(own)
    ]  # fmt: skip
    frame = pd.DataFrame(cells, columns=["unit", "indicator", "numerator", "denominator", "value", "territory_value"])
    return frame.assign(factor=spreads(frame, frame["territory_value"], 5, frame["indicator"])["factor"])


def found(frame: pd.DataFrame, less_is_better: bool = False) -> list[str]:
    turned = np.full(len(frame), less_is_better)
    units = apart(frame, turned, frame["value"].notna(), 5, 0.07)
    return units[units].index.tolist()


USUAL = [(24, 26, 25, 25, 24, 26, 25, 25), (26, 24, 25, 25, 26, 24, 25, 25)] * 10
LOW_IN_ALL = (19, 19, 19, 19, 19, 19, 19, 19)


def test_low_in_every_indicator_is_apart_though_in_none_beyond_chance() -> None:
    alone = chance_of_worse(pd.Series([19]), pd.Series([50]), pd.Series([50.0]), False)
    assert alone.iloc[0] == pytest.approx(binom.cdf(19, 50, 0.5))
    assert alone.iloc[0] > 0.05
    assert found(rows(LOW_IN_ALL, *USUAL)) == ["s0"]


def test_high_in_every_indicator_is_apart_where_less_is_better_only() -> None:
    high = tuple(50 - count for count in LOW_IN_ALL)
    assert found(rows(high, *USUAL)) == []
    assert found(rows(high, *USUAL), less_is_better=True) == ["s0"]


def test_nobody_is_apart_among_fewer_than_ten_or_on_one_indicator() -> None:
    assert found(rows(LOW_IN_ALL, *USUAL[:8])) == []
    assert found(rows(LOW_IN_ALL, *USUAL[:9], *USUAL)) == ["s0"]
    assert found(rows(*(own[:1] for own in ((0,), *USUAL)))) == []


def test_the_usual_spread_of_units_is_not_apart() -> None:
    """Every unit is strong or weak in all: s0 is as weak as nine others."""
    strong = tuple(50 - count for count in LOW_IN_ALL)
    assert found(rows(*[LOW_IN_ALL, strong] * 10)) == []


def test_one_that_is_found_does_not_hide_another() -> None:
    assert found(rows((5,) * 8, (6,) * 8, (7,) * 8, (8,) * 8, (14,) * 8, *USUAL)) == ["s0", "s1", "s2", "s3", "s4"]


def test_the_tails_are_found_once_in_all_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    tails = Mock(wraps=chance._tail)
    monkeypatch.setattr(chance, "_tail", tails)
    assert found(rows((5,) * 8, (6,) * 8, (7,) * 8, (8,) * 8, (14,) * 8, *USUAL)) == ["s0", "s1", "s2", "s3", "s4"]
    assert tails.call_count == 1


def test_what_is_exactly_so_bad_counts_half_in_a_combined_probability() -> None:
    whole = (pd.Series([19, 19]), pd.Series([50, 50]), pd.Series([50.0, 50.0]), np.array([False, True]))
    half = halved_chances_of_worse(*whole)(1.0)
    assert half[0] == pytest.approx(binom.cdf(18, 50, 0.5) + binom.pmf(19, 50, 0.5) / 2)
    assert half[0] + half[1] == pytest.approx(1.0)


def test_combined_probability_is_chi_squared_of_what_is_known() -> None:
    """Fisher: -2 ln(0.1 * 0.2) = 7.82 with 4 degrees of freedom, whatever is missing; one alone is not combined."""
    scores = combined(np.array([[0.1, np.nan, 0.2], [0.01, np.nan, np.nan]]))
    assert norm.sf(scores[0]) == pytest.approx(chi2.sf(7.824046, 4), rel=1e-6)
    assert np.isnan(scores[1])

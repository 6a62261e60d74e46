"""Intervals, funnel limits, standing, trend: against numbers worked by hand or known from scipy."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom

from pdmon.insight.statistics.significance import funnel_limits, standing, trend, wilson_interval


def test_wilson_half_of_twenty() -> None:
    # centre (0.5 + z²/40) / (1 + z²/20) = 0.5; half-width z·√(0.25/20 + z²/1600) / (1 + z²/20), z = 1.959964
    bounds = wilson_interval(pd.Series([10]), pd.Series([20]))
    assert bounds["low"][0] == pytest.approx(29.9298, abs=1e-3)
    assert bounds["high"][0] == pytest.approx(70.0702, abs=1e-3)


def test_wilson_none_of_ten_reaches_z2_over_n_plus_z2() -> None:
    bounds = wilson_interval(pd.Series([0]), pd.Series([10]))
    assert bounds["low"][0] == pytest.approx(0, abs=1e-9)
    assert bounds["high"][0] == pytest.approx(100 * 3.841459 / 13.841459, abs=1e-4)


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 0), (5, 4), (None, 10), (1, None)])
def test_wilson_has_no_interval_without_a_proper_share(numerator: int | None, denominator: int | None) -> None:
    bounds = wilson_interval(pd.Series([numerator], dtype=float), pd.Series([denominator], dtype=float))
    assert bounds.isna().all(axis=None)


def test_wilson_keeps_the_index_of_rows_that_have_none() -> None:
    bounds = wilson_interval(pd.Series([1, 3], index=["a", "b"]), pd.Series([0, 6], index=["a", "b"]))
    assert bounds.index.tolist() == ["a", "b"]
    assert bounds["low"].isna().tolist() == [True, False]


def test_funnel_limit_interpolates_the_binomial_quantile() -> None:
    # n = 10, p = 0.5, tail 2.5 %: quantile 2, F(1) = 11/1024, F(2) = 56/1024
    step = (56 / 1024 - 0.025) / (45 / 1024)
    limits = funnel_limits(50.0, pd.Series([10]))
    assert limits["low"][0] == pytest.approx(100 * (2 - step) / 10, abs=1e-9)
    assert limits["high"][0] == pytest.approx(100 - 100 * (2 - step) / 10, abs=1e-9)


@pytest.mark.parametrize(("people", "share"), [(7, 0.3), (47, 0.027), (60, 0.9), (115, 0.45)])
def test_outside_exactly_when_the_tail_is_small(people: int, share: float) -> None:
    limits = funnel_limits(100 * share, pd.Series([people]), 0.998).iloc[0]
    for count in range(people + 1):
        value = 100 * count / people
        assert (value < limits["low"] - 1e-9) == (binom.cdf(count, people, share) < 0.001), count
        assert (value > limits["high"] + 1e-9) == (binom.sf(count - 1, people, share) < 0.001), count


def test_no_limits_for_a_share_over_the_whole() -> None:
    assert funnel_limits(101.7, pd.Series([20])).isna().all(axis=None)


def _units(*rows: tuple[float, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["numerator", "denominator"])
    return frame.assign(value=100 * frame["numerator"] / frame["denominator"].replace(0, np.nan))


def test_standing_tells_chance_from_difference() -> None:
    frame = _units((30, 100), (40, 100), (50, 100), (61, 100), (70, 100), (0, 4), (0, 0))
    found = standing(frame, 50.0, min_denominator=5)
    expected = ["below", "perhaps_below", "usual", "perhaps_above", "above", "small", "no_value"]
    # 40 of 100 at 50 %: P(X ≤ 40) = 0.0284 > 0.025, so it is within; 39 is not
    expected[1] = "usual"
    assert found.tolist() == expected
    assert standing(_units((39, 100)), 50.0, 5).tolist() == ["perhaps_below"]


def test_zero_at_a_rare_share_is_not_below() -> None:
    assert standing(_units((0, 47)), 2.7, 5).tolist() == ["usual"]


def test_standing_without_the_whole_says_so() -> None:
    assert standing(_units((1, 10)), None, 5).tolist() == ["no_value"]


def test_trend_needs_five_points() -> None:
    four = pd.Series([1.0, 2, np.nan, 3, 4], index=range(2020, 2025))
    assert trend(four) == ("too_few", 4, None, None)


def test_trend_finds_a_line_and_its_slope() -> None:
    found = trend(pd.Series([10.0, 12.1, 13.9, 16.0, 18.0], index=range(2021, 2026)))
    assert found.direction == "up"
    assert found.slope_pp == pytest.approx(1.99, abs=1e-9)
    assert trend(pd.Series([5.0] * 5, index=range(2021, 2026))).direction == "none"
    assert trend(pd.Series([5.0, 1, 6, 2, 5], index=range(2021, 2026))).direction == "none"

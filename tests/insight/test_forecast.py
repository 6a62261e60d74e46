"""Where a yearly series leads: within what is possible, in a range of years, or not said."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdmon.insight.statistics.forecast import Reach, forecast, forecast_words, years_words


def years(*values: float) -> pd.Series:
    return pd.Series([float(value) for value in values], index=range(2021, 2021 + len(values)))


def test_under_five_years_nothing_is_said_of_when_the_target_is_attained() -> None:
    found = forecast(years(20, 30, 39), target=50.0)
    assert found.pace == pytest.approx(9.5)
    assert found.reach == Reach.UNKNOWN
    assert found.expected.empty
    assert "не менее 5 лет" in found.why_not
    said = " ".join(forecast_words(found, "percent", 50.0, 2024)).replace("\u00a0", " ")
    assert "Когда будет достигнута цель 50,0 %, сказать нельзя: лет с данными мало." in said


def test_a_flat_series_below_its_target_is_no_toss_of_a_coin() -> None:
    near = forecast(years(60, 62, 59, 61, 60, 61), 63.0, ceiling=100.0)
    assert near.reach == Reach.UNKNOWN
    said = " ".join(forecast_words(near, "percent", 63.0, 2028)).replace("\u00a0", " ")
    assert "сказать нельзя: годы колеблются больше, чем приближаются к ней" in said
    assert "меняется на +0,2 п.п., это в пределах случайных колебаний" in said
    far = forecast(years(60, 62, 59, 61, 60, 61), 90.0, ceiling=100.0)
    assert "в ближайшие 10 лет не достигается" in " ".join(forecast_words(far, "percent", 90.0, 2028))


def test_a_steady_rise_attains_its_target_in_a_range_of_years() -> None:
    found = forecast(years(40, 44.5, 48, 52.3, 56, 60.1), 70.0, ceiling=100.0)  # some 4 a year: in 2029 or so
    assert found.reach == Reach.BETWEEN
    assert found.earliest is not None
    assert found.latest is not None
    assert 2028 <= found.earliest <= 2029 <= found.latest
    said = " ".join(forecast_words(found, "percent", 70.0, 2028)).replace("\u00a0", " ")
    assert years_words(found).split()[0] in said
    assert "(интервал 95 %)" in said


def test_less_is_better_where_the_order_says_so() -> None:
    falling = forecast(years(60, 56.1, 52, 48.2, 44, 40.1), 30.0, direction="down", ceiling=100.0)
    assert falling.reach == Reach.BETWEEN
    assert forecast(years(60, 62, 59, 61, 60, 61), 65.0, direction="down", ceiling=100.0).reach == Reach.ATTAINED


def test_a_saturating_share_stays_below_a_hundred() -> None:
    found = forecast(years(20, 62, 82, 92, 96, 98), 99.0, ceiling=100.0)
    assert (found.expected["high"] <= 100).all()
    assert found.expected["period"].tolist() == ["2027", "2028", "2029"]
    assert found.expected["low"].min() > 80


@given(st.lists(st.one_of(st.none(), st.floats(0, 100)), min_size=1, max_size=9), st.floats(0, 100))
def test_both_ends_are_possible_and_in_order(values: list[float | None], target: float) -> None:
    series = pd.Series([np.nan if value is None else value for value in values], index=range(2015, 2015 + len(values)))
    found = forecast(series, target, ceiling=100.0)
    assert found.expected["low"].between(0, 100).all()
    assert found.expected["high"].between(0, 100).all()
    assert (found.expected["low"] <= found.expected["high"]).all()
    assert bool(found.why_not) == found.expected.empty
    if found.reach == Reach.BETWEEN:
        assert found.earliest is not None
        assert found.latest is not None
        assert found.earliest <= found.latest


def test_forecast_of_nothing_knows_nothing() -> None:
    found = forecast(pd.Series([np.nan], index=[2025]), 1.0)
    assert (found.last_year, found.pace, found.reach, found.why_not) == (None, None, Reach.UNKNOWN, "данных нет")

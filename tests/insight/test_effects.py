"""Managerial effects, forecasts, clusters."""

import numpy as np
import pandas as pd
import pytest

from pdmon.insight.statistics.clusters import clusters
from pdmon.insight.statistics.forecast import forecast, forecast_words
from pdmon.insight.territory.effects import effect_states, move_state
from pdmon.programme.model import Config


@pytest.mark.parametrize(
    ("value", "previous", "direction", "state"),
    [
        (102.0, 100.0, "up", "stable"),
        (102.1, 100.0, "up", "growing"),
        (97.9, 100.0, "up", "declining"),
        (97.9, 100.0, "down", "growing"),
        (1.0, 0.0, "up", "growing"),
        (0.0, 0.0, "up", "stable"),
        (None, 5.0, "up", "no_basis"),
        (5.0, None, "up", "no_basis"),
    ],
)
def test_move_within_two_percent_is_stable(
    value: float | None, previous: float | None, direction: str, state: str
) -> None:
    assert move_state(value, previous, direction, tolerance_pct=2.0) == state


def test_karabash_effects(config: Config) -> None:
    moves = {
        ("1.1", ""): (40.0, 35.0), ("1.2", ""): (50.0, 50.0), ("4.1", ""): (11.0, 11.0),
        ("2.5", ""): (26.0, 20.0), ("3.5", ""): (18.0, 20.0), ("5.1", ""): (9.0, None),
        ("6.2", ""): (35.0, 35.0), ("6.2", "part:three_years"): (90.0, 99.0),
    }  # fmt: skip
    rows = [(*key, "2024", value, previous) for key, (value, previous) in moves.items()]
    values = pd.DataFrame(rows, columns=["indicator", "category", "period", "value", "previous"])
    found = {effect.code: effect for effect in effect_states(config.programmes["karabash"], values, "2024", 2.0)}
    assert {code: effect.state for code, effect in found.items()} == {
        "1": "growing", "2": "stable", "3": "declining", "4": "no_basis", "5": "no_basis", "6": "declining",
        "7": "no_basis",
    }  # fmt: skip
    assert found["3"].state_words == "зона риска"
    assert found["1"].reason.replace("\u00a0", " ") == (
        "1.1: 35,0 % → 40,0 % (+5,0 п.п.); 1.2: 50,0 % → 50,0 % (0,0 п.п.)"
    )
    assert found["2"].wording.startswith("В муниципалитете действует устойчивое количество")
    assert found["3"].wording == ""


def test_forecast_tells_the_pace_and_the_years_still_needed() -> None:
    series = pd.Series([20.0, 30.0, 39.0], index=[2021, 2022, 2023])
    found = forecast(series, target=50.0, due=2024)
    assert found.pace == pytest.approx(9.5)
    assert found.years_needed == 2
    assert found.expected.empty
    assert "не менее 5 лет" in found.why_not
    said = " ".join(forecast_words(found, "percent", 50.0, 2024)).replace("\u00a0", " ")
    assert "нужно ещё 2 года (2025 год), на 1 год позже срока" in said


def test_forecast_without_growth_never_gets_there() -> None:
    found = forecast(pd.Series([30.0, 28.0], index=[2021, 2022]), 50.0, 2024)
    assert found.years_needed is None
    assert "не будет достигнута" in " ".join(forecast_words(found, "percent", 50.0, 2024))
    assert forecast(pd.Series([30.0, 28.0], index=[2021, 2022]), 20.0, 2024, direction="down").years_needed == 4


def test_forecast_interval_is_the_prediction_interval() -> None:
    series = pd.Series([10.0, 12.0, 13.0, 15.0, 17.0], index=range(2021, 2026))
    found = forecast(series, target=30.0, due=2027)
    # slope 1.7, intercept 8.3 at 2020; residual SS 0.3, s² = 0.1, t(3; 0.975) = 3.18245
    year = found.expected[found.expected["period"] == "2026"].iloc[0]
    half = 3.182446 * np.sqrt(0.1 * (1 + 1 / 5 + 9 / 10))
    assert year["value"] == pytest.approx(18.5)
    assert year["low"] == pytest.approx(18.5 - half, abs=1e-5)
    assert year["high"] == pytest.approx(18.5 + half, abs=1e-5)
    assert found.expected["period"].tolist() == ["2026", "2027", "2028"]


def test_forecast_of_nothing_knows_nothing() -> None:
    found = forecast(pd.Series([np.nan], index=[2025]), 1.0)
    assert (found.last_year, found.pace, found.years_needed, found.why_not) == (None, None, None, "данных нет")


def test_clusters_finds_two_clear_groups() -> None:
    rng = np.random.default_rng(1)
    high, low = rng.normal(80, 2, (6, 3)), rng.normal(20, 2, (6, 3))
    matrix = pd.DataFrame(np.vstack([high, low]), index=[f"u{i}" for i in range(12)], columns=["1", "2", "3"])
    matrix.loc["u0", "1"] = np.nan
    found = clusters(matrix, {"1": "Диагностика", "2": "Курсы", "3": "Конкурсы"})
    assert found.group_of() == {f"u{i}": 1 if i < 6 else 2 for i in range(12)}
    assert found.silhouette is not None
    assert found.silhouette > 0.8
    assert found.groups[0].words.startswith("выше остальных: «")
    assert found.groups[1].words.startswith("ниже остальных: «")
    turned = clusters(matrix, {}, {"1": "down", "2": "down", "3": "down"})
    assert turned.group_of()["u0"] == 2


def test_clusters_says_why_there_are_none() -> None:
    few = pd.DataFrame({"1": [1.0, 2, 3], "2": [3.0, 1, 2]}, index=list("abc"))
    assert "не менее 8" in clusters(few, {}).words
    gaps = pd.DataFrame(np.random.default_rng(2).uniform(0, 100, (10, 4)), columns=list("1234"))
    gaps.index = gaps.index.astype(str)
    gaps.loc["9", ["1", "2", "3"]] = np.nan
    assert clusters(gaps, {}).left_out == ("9",)

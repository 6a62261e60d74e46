"""Small sensitive numbers stay hidden throughout a table: the value, the one beside it, and next year's comparison."""

import pandas as pd
import pytest

from pdmon.access.privacy import protects_organisations, sensitive_indicators, suppressed, without
from pdmon.programme.model import Config

UNITS = ["s1", "s2", "s3"]


def _values(rows: list[tuple[str, str, str, float | None, float | None]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["indicator", "unit", "period", "numerator", "denominator"])
    value = 100 * frame["numerator"] / frame["denominator"]
    extra = {
        "programme": "vladimir",
        "category": "",
        "value": value,
        "state": "ok",
        "previous": 50.0,
        "change": 1.0,
        "dynamics": "better",
    }
    return frame.assign(**extra, points=1, max_points=1, attained=None)


@pytest.fixture
def burnout() -> pd.DataFrame:
    """6.3 of Vladimir: 3 of 4 in s1 is small; s2 and s3 are not; the territory's total is shown."""
    return _values(
        [
            ("6.3", "s1", "2023", 3, 4), ("6.3", "s2", "2023", 6, 12), ("6.3", "s3", "2023", 9, 30),
            ("6.3", "vladimir", "2023", 18, 46), ("6.3", "s1", "2024", 5, 10), ("1.1", "s1", "2023", 1, 3),
        ]
    )  # fmt: skip


def _hidden(rows: pd.DataFrame, config: Config) -> pd.DataFrame:
    small, after = suppressed(rows, config, [config.programmes["vladimir"]], UNITS)
    return without(rows, small, small | after)


def test_sensitive_indicators_follow_the_elements(config: Config) -> None:
    assert sensitive_indicators(config, config.programmes["vladimir"]) == {"6.2", "6.3"}
    assert sensitive_indicators(config, config.programmes["karabash"]) == set()


def test_small_value_and_the_next_smallest_are_hidden(config: Config, burnout: pd.DataFrame) -> None:
    hidden = _hidden(burnout, config)
    assert hidden["state"].tolist() == ["hidden", "hidden", "ok", "ok", "ok", "ok"]
    assert hidden.loc[[0, 1], ["numerator", "denominator", "value", "points"]].isna().all(axis=None)
    assert hidden.loc[3, "numerator"] == 18


def test_next_year_does_not_give_the_hidden_value_away(config: Config, burnout: pd.DataFrame) -> None:
    hidden = _hidden(burnout, config)
    assert hidden.loc[4, "value"] == 50.0
    assert hidden.loc[4, ["previous", "change", "dynamics", "points"]].isna().all()


def test_other_indicators_are_left_alone(config: Config, burnout: pd.DataFrame) -> None:
    hidden = _hidden(burnout, config)
    assert hidden.loc[5, "numerator"] == 1


def test_municipalities_are_not_protected(config: Config) -> None:
    assert not protects_organisations(config.programmes["kbr"])
    assert protects_organisations(config.programmes["vladimir"])

"""A presence of many organisations is the share that has it, and its unit says so: the number never does."""

import pytest

from pdmon.words.figures.measures import PRESENCE_SHARE, is_percent, unit_of_values
from pdmon.words.numbers import difference, measured, move


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1, PRESENCE_SHARE, "1,0 %"),  # one organisation of a hundred
        (0, PRESENCE_SHARE, "0,0 %"),
        (100, PRESENCE_SHARE, "100,0 %"),
        (1, "presence", "есть"),
        (0, "presence", "нет"),
    ],
)
def test_one_per_cent_of_organisations_is_no_yes(value: float, unit: str, said: str) -> None:
    assert measured(value, unit).replace("\xa0", " ") == said


def test_a_share_of_organisations_moves_in_percentage_points() -> None:
    assert is_percent(PRESENCE_SHARE)
    assert difference(-1, PRESENCE_SHARE).replace("\xa0", " ") == "−1,0 п.п."
    assert move(1, 0, PRESENCE_SHARE).replace("\xa0", " ") == "1,0 % → 0,0 %"


def test_a_presence_with_a_denominator_is_a_share() -> None:
    assert unit_of_values("presence", [None, 100]) == PRESENCE_SHARE
    assert unit_of_values("presence", [None, float("nan")]) == "presence"
    assert unit_of_values("count", [100]) == "count"

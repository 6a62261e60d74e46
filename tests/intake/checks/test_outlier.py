"""A value far from the organisation's own years is doubted."""

import pytest

from pdmon.intake.checks.outlier import robust_z
from tests.intake.conftest import World, codes, long_table


def test_a_value_far_from_its_own_years_is_doubted(world: World) -> None:
    history = {2019: 50, 2020: 52, 2021: 51, 2022: 50, 2023: 51}
    world.accept(long_table(*(f"k1,{year},leaders,,{value}" for year, value in history.items())))
    verdict = world.examine(long_table("k1,2024,leaders,,80"))
    assert "own_outlier" in codes(verdict, "warning")
    assert codes(world.examine(long_table("k1,2024,leaders,,55")), "warning") == []


def test_robust_z_is_the_distance_in_median_deviations() -> None:
    assert robust_z([10, 12, 14, 16, 18], 18) == pytest.approx(0.6745 * 4 / 2)
    assert robust_z([50, 50, 50, 50], 60) == pytest.approx(0.6745 * 10 / 2.5)

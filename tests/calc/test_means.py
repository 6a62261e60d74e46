"""Means from a sum and a number: at every level the ratio of the sums, never a mean of means."""

import pytest

from pdmon.programme.model import Config
from tests.calc.comparison import differences
from tests.calc.random_data import Data
from tests.conftest import StoreBuilder
from tests.measured_world import P, measured_config
from tests.small_store import Register, fact_lines, indicator_row, target_row

UNITS = """
    measured  municipality   -
    north     municipality   measured
    school_1  school         north
    school_2  school         north
    garden_3  kindergarten   measured
"""
FACTS = """
    school_1  2024  score_sum=8     tested=2   score_sum@topic:digital=4.5  tested@topic:digital=1
    school_2  2024  score_sum=294   tested=98  score_sum@topic:digital=20   tested@topic:digital=5
    garden_3  2024  score_sum=45.5  tested=10
    school_1  2025  score_sum=9     tested=2
    school_2  2025  score_sum=300
    garden_3  2025  score_sum=0     tested=0
"""


@pytest.fixture(scope="module")
def measured() -> Config:
    return measured_config()


@pytest.mark.parametrize(
    ("unit", "year", "sides", "mean"),
    [
        ("school_1", "2024", (8, 2), 4.0),
        ("school_2", "2024", (294, 98), 3.0),
        ("north", "2024", (302, 100), 3.02),  # the mean of both means would be 3.5
        (P, "2024", (347.5, 110), 347.5 / 110),
        ("school_2", "2025", (None, None), None),  # nobody counted: its sum counts nowhere
        ("north", "2025", (9, 2), 4.5),
        ("garden_3", "2025", (0, 0), None),
        (P, "2025", (9, 2), 4.5),
    ],
)
def test_a_mean_is_the_ratio_of_the_sums(
    small_store: StoreBuilder, measured: Config, unit: str, year: str, sides: tuple[object, object], mean: float | None
) -> None:
    row = indicator_row(small_store(UNITS, FACTS, config=measured), P, "2.5", unit, year)
    assert (row.numerator, row.denominator) == sides
    assert row.value == (None if mean is None else pytest.approx(mean, abs=1e-12))


def test_a_mean_of_a_category_has_the_people_of_that_category(small_store: StoreBuilder, measured: Config) -> None:
    row = indicator_row(small_store(UNITS, FACTS, config=measured), P, "2.5", P, "2024", "topic:digital")
    assert (row.numerator, row.denominator, row.value) == (24.5, 6, pytest.approx(24.5 / 6))


def test_a_target_of_a_mean_lacks_points_of_the_sum(small_store: StoreBuilder, measured: Config) -> None:
    # 3.8 for each of 100 are 380; 302 are there.
    row = target_row(small_store(UNITS, FACTS, config=measured), P, "2.5", "north", "2024", "every_year_at_least")
    assert (row.target, row.actual, row.attained, row.shortfall) == (3.8, 3.02, False, 78)


def test_the_slow_reference_says_the_same(small_store: StoreBuilder, measured: Config) -> None:
    store = small_store(UNITS, FACTS, config=measured)
    assert differences(store, Data(Register.from_lines(UNITS), fact_lines(FACTS), [])) == []

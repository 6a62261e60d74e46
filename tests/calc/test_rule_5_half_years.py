"""Rule 5: half-years; the year is a unit's own last half-year, the annual figure where none was reported."""

from pathlib import Path

import pytest

from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from tests.conftest import StoreBuilder
from tests.small_store import indicator_row, view

UNITS = """
    quarterly  municipality  -
    school_1   school        quarterly
    garden_2   kindergarten  quarterly
    garden_3   kindergarten  quarterly
"""
FACTS = """
    school_1  2024-H1  posts=20 posts_filled=16
    school_1  2024-H2  posts=20 posts_filled=19
    garden_2  2024-H1  posts=10 posts_filled=7
    garden_3  2024     posts=10 posts_filled=10
    school_1  2025-H1  posts=20 posts_filled=18
    school_1  2024     employees=31
"""


@pytest.fixture(scope="module")
def periods() -> Config:
    return load_config(Path(__file__).parents[1] / "fixtures" / "periods")


def test_the_year_is_the_last_half_year_of_each_unit(small_store: StoreBuilder, periods: Config) -> None:
    # school_1 H2 19 / 20, garden_2 H1 7 / 10, garden_3 the year 10 / 10: 36 / 40.
    store = small_store(UNITS, FACTS, config=periods)
    row = indicator_row(store, "quarterly", "2.1", "quarterly", "2024")
    assert (row.numerator, row.denominator, row.value, row.state, row.units_reported) == (36, 40, 90, "ok", 3)
    assert indicator_row(store, "quarterly", "2.1", "school_1", "2024").value == 95
    assert indicator_row(store, "quarterly", "2.1", "garden_2", "2024").value == 70


def test_half_years_are_judged_by_their_plan_and_the_year_by_the_last(
    small_store: StoreBuilder, periods: Config
) -> None:
    # H1 23 / 30 = 76.7 % of 80 %: 24 would do, one more; H2 19 / 20; the year 90 % of the 90 % planned for H2.
    store = small_store(UNITS, FACTS, config=periods)
    rows = view(
        store,
        "select period, target, status, shortfall from target_values "
        "where indicator = '2.1' and unit = 'quarterly' order by period",
    )
    assert [(row.period, row.target, row.status, row.shortfall) for row in rows] == [
        ("2024", 90, "attained", 0),
        ("2024-H1", 80, "missed", 1),
        ("2024-H2", 90, "attained", 0),
    ]


def test_a_half_year_is_compared_with_the_same_one_a_year_before(small_store: StoreBuilder, periods: Config) -> None:
    row = indicator_row(small_store(UNITS, FACTS, config=periods), "quarterly", "2.1", "school_1", "2025-H1")
    assert (row.value, row.previous, row.dynamics) == (90, 80, "better")


def test_figures_of_years_have_no_rows_of_half_years(small_store: StoreBuilder, periods: Config) -> None:
    store = small_store(UNITS, FACTS, config=periods)
    rows = view(store, "select period from indicator_values where indicator = '2.2' and unit = 'school_1'")
    assert sorted(row.period for row in rows) == ["2024", "2025"]
    rows = view(store, "select distinct period from indicator_values where indicator = '1.1'")
    assert sorted(row.period for row in rows) == ["2024", "2025"]

"""Rule 5: quarters as rows of their own, a year summed of its quarters, a plan by quarters, the same quarter a year
before."""

from pathlib import Path

import pytest

from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.words.terms import Comparison
from tests.conftest import StoreBuilder
from tests.small_store import indicator_row, target_row, view

UNITS = """
    quarterly  municipality  -
    school_1   school        quarterly
    garden_2   kindergarten  quarterly
"""
FACTS = """
    school_1  2024-Q1  planned_people=10 trained_people=5  seminars=1
    school_1  2024-Q2  planned_people=10 trained_people=10 seminars=2
    school_1  2024-Q3  planned_people=20 trained_people=10 seminars=0
    school_1  2024-Q4  planned_people=10 trained_people=10 seminars=3
    garden_2  2024-Q1  planned_people=5  trained_people=5  seminars=1
    garden_2  2024-Q2  planned_people=5  trained_people=3  seminars=1
    school_1  2025-Q1  planned_people=10 trained_people=8  seminars=4
"""


@pytest.fixture(scope="module")
def periods() -> Config:
    return load_config(Path(__file__).parents[1] / "fixtures" / "periods")


def test_the_year_of_a_unit_is_the_sum_of_its_quarters(small_store: StoreBuilder, periods: Config) -> None:
    # 5 + 10 + 10 + 10 of 10 + 10 + 20 + 10: 35 / 50.
    row = indicator_row(small_store(UNITS, FACTS, config=periods), "quarterly", "1.1", "school_1", "2024")
    assert (row.numerator, row.denominator, row.value, row.state) == (35, 50, 70, "ok")


def test_a_summed_year_that_lacks_a_quarter_is_partial(small_store: StoreBuilder, periods: Config) -> None:
    store = small_store(UNITS, FACTS, config=periods)
    row = indicator_row(store, "quarterly", "1.1", "garden_2", "2024")
    assert (row.numerator, row.denominator, row.value, row.state) == (8, 10, 80, "partial")
    row = indicator_row(store, "quarterly", "1.1", "quarterly", "2025")
    assert (row.numerator, row.denominator, row.state) == (8, 10, "partial")
    assert target_row(store, "quarterly", "1.1", "quarterly", "2025", "every_year_at_least").status == "partial"


def test_the_territory_sums_the_quarters_of_all_units(small_store: StoreBuilder, periods: Config) -> None:
    # Every quarter has somebody: the year is whole, 43 / 60.
    store = small_store(UNITS, FACTS, config=periods)
    row = indicator_row(store, "quarterly", "1.1", "quarterly", "2024")
    assert (row.numerator, row.denominator, row.state, row.units_reported) == (43, 60, "ok", 2)
    first = indicator_row(store, "quarterly", "1.1", "quarterly", "2024-Q1")
    assert (first.numerator, first.denominator, first.units_reported) == (10, 15, 2)
    third = indicator_row(store, "quarterly", "1.1", "quarterly", "2024-Q3")
    assert (third.numerator, third.denominator, third.units_reported, third.units_expected) == (10, 20, 1, 2)


def test_a_quarter_is_compared_with_the_same_one_a_year_before(small_store: StoreBuilder, periods: Config) -> None:
    store = small_store(UNITS, FACTS, config=periods)
    row = indicator_row(store, "quarterly", "1.1", "school_1", "2025-Q1")
    assert (row.value, row.previous, row.change, row.dynamics) == (80, 50, 30, "better")
    assert indicator_row(store, "quarterly", "1.1", "school_1", "2024-Q2").previous is None


def test_without_compare_a_quarter_is_compared_with_the_one_before(small_store: StoreBuilder, periods: Config) -> None:
    programme = periods.programmes["quarterly"].model_copy(update={"compare": Comparison.PREVIOUS})
    config = periods.model_copy(update={"programmes": {"quarterly": programme}})
    store = small_store(UNITS, FACTS, config=config)
    row = indicator_row(store, "quarterly", "1.1", "school_1", "2025-Q1")
    assert (row.previous, row.change, row.dynamics) == (100, -20, "worse")


def test_every_quarter_is_judged_by_its_plan(small_store: StoreBuilder, periods: Config) -> None:
    store = small_store(UNITS, FACTS, config=periods)
    rows = view(
        store,
        "select period, target, actual, status, shortfall from target_values "
        "where indicator = '1.2' and unit = 'quarterly' order by period",
    )
    # The year's plan is the sum of its four quarters; of 2025 one quarter alone is planned, and no year.
    assert [(row.period, row.target, row.actual, row.status, row.shortfall) for row in rows] == [
        ("2024", 10, 8, "missed", 2),
        ("2024-Q1", 2, 2, "attained", 0),
        ("2024-Q2", 3, 3, "attained", 0),
        ("2024-Q3", 1, 0, "missed", 1),
        ("2024-Q4", 4, 3, "missed", 1),
        ("2025-Q1", 5, 4, "missed", 1),
    ]
    assert indicator_row(store, "quarterly", "1.2", "quarterly", "2024-Q1").attained is True
    assert indicator_row(store, "quarterly", "1.2", "quarterly", "2024-Q3").attained is False


def test_points_and_criteria_are_of_years_only(small_store: StoreBuilder, periods: Config) -> None:
    store = small_store(UNITS, FACTS, config=periods)
    assert indicator_row(store, "quarterly", "1.1", "school_1", "2025-Q1").points is None
    assert view(store, "select 1 from criterion_values where period not in ('2024', '2025')") == []


def test_the_readable_view_says_the_same(small_store: StoreBuilder, periods: Config) -> None:
    store = small_store(UNITS, FACTS, config=periods)
    asked = "select unit, period, numerator, denominator, value from {} where period <> '2025-Q2' order by all"
    for indicator in ("1.1", "1.2"):
        shown = view(store, asked.format(f"quarterly.indicator_{indicator.replace('.', '_')}"))
        computed = view(
            store, asked.format(f"(from indicator_values where indicator = '{indicator}' and numerator is not null)")
        )
        assert shown == computed


def test_a_month_of_a_quarterly_figure_counts_nowhere(small_store: StoreBuilder, periods: Config) -> None:
    store = small_store(UNITS, FACTS + "school_1  2024-11  planned_people=90 trained_people=90", config=periods)
    assert indicator_row(store, "quarterly", "1.1", "school_1", "2024").denominator == 50
    assert view(store, "select 1 from indicator_values where period = '2024-11'") == []

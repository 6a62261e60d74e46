"""Rule 6: comparisons use unrounded values of the same indicator, unit and category one year earlier."""

import pytest

from tests.conftest import StoreBuilder
from tests.small_store import indicator_row

UNITS = "vladimir municipality -\n school_1 school vladimir\n school_2 school vladimir"


def test_change_of_a_share_is_in_percentage_points(small_store: StoreBuilder) -> None:
    facts = """
        school_1  2022  teachers=40 diagnosed=10
        school_1  2023  teachers=50 diagnosed=20
    """
    row = indicator_row(small_store(UNITS, facts), "vladimir", "1.1", "vladimir", "2023")
    assert (row.previous, row.value, row.change, row.dynamics) == (25, 40, 15, "better")


def test_difference_below_any_rounding_still_counts(small_store: StoreBuilder) -> None:
    # 3333 / 10000 = 33.33 %, 3334 / 10001 = 33.3366... %: both print as 33,3 %.
    facts = """
        school_1  2022  teachers=10000 diagnosed=3333
        school_1  2023  teachers=10001 diagnosed=3334
    """
    row = indicator_row(small_store(UNITS, facts), "vladimir", "1.1", "school_1", "2023")
    assert row.dynamics == "better"
    assert row.change == pytest.approx(100 * (3334 / 10001 - 3333 / 10000), abs=1e-12)


def test_equal_ratios_of_different_numbers_are_the_same(small_store: StoreBuilder) -> None:
    facts = """
        school_1  2022  teachers=3 diagnosed=1
        school_1  2023  teachers=999 diagnosed=333
    """
    row = indicator_row(small_store(UNITS, facts), "vladimir", "1.1", "school_1", "2023")
    assert row.dynamics == "same"
    assert row.change == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(("before", "now", "dynamics"), [(5, 3, "better"), (3, 5, "worse"), (4, 4, "same")])
def test_better_follows_the_direction(small_store: StoreBuilder, before: int, now: int, dynamics: str) -> None:
    units = "myasnikovsky municipality -\n school_1 school myasnikovsky"
    store = small_store(units, f"school_1 2022 vacancies={before}\n school_1 2023 vacancies={now}")
    row = indicator_row(store, "myasnikovsky", "5.4", "myasnikovsky", "2023")
    assert (row.change, row.dynamics) == (now - before, dynamics)


def test_previous_is_of_the_same_category(small_store: StoreBuilder) -> None:
    facts = """
        school_1  2022  teachers=10 diagnosed=1 teachers@subject:math=4 diagnosed@subject:math=1
        school_1  2023  teachers=10 diagnosed=9 teachers@subject:math=4 diagnosed@subject:math=2
    """
    row = indicator_row(small_store(UNITS, facts), "vladimir", "1.1", "school_1", "2023", "subject:math")
    assert (row.previous, row.change, row.dynamics) == (25, 25, "better")


def test_year_without_data_breaks_the_chain(small_store: StoreBuilder) -> None:
    facts = """
        school_1  2021  teachers=10 diagnosed=1
        school_1  2022  teachers=10
        school_1  2023  teachers=10 diagnosed=9
    """
    store = small_store(UNITS, facts)
    # 2022 has no value of its own and still knows what it would be compared with.
    gap = indicator_row(store, "vladimir", "1.1", "school_1", "2022")
    assert (gap.state, gap.previous, gap.change, gap.dynamics) == ("no_data", 10, None, None)
    after = indicator_row(store, "vladimir", "1.1", "school_1", "2023")
    assert (after.previous, after.change, after.dynamics, after.points, after.max_points) == (None, None, None, None, 0)


def test_first_year_has_no_basis(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, "school_1 2023 teachers=10 diagnosed=1")
    row = indicator_row(store, "vladimir", "1.1", "school_1", "2023")
    assert (row.previous, row.dynamics, row.points, row.max_points) == (None, None, None, 0)

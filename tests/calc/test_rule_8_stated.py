"""Rule 8: where a unit states the window's count itself (people, each once), it is preferred to the sum of years."""

import pytest

from tests.conftest import StoreBuilder
from tests.small_store import indicator_row

UNITS = """
    karabash  municipality  -
    school_1  school        karabash
    school_2  school        karabash
"""
YEARS = """
    school_1  2022  teachers=18 leaders=2 dpo_teachers=9 dpo_leaders=0
    school_1  2023  teachers=18 leaders=2 dpo_teachers=8 dpo_leaders=0
    school_2  2022  teachers=27 leaders=3 dpo_teachers=9 dpo_leaders=1
    school_2  2023  teachers=27 leaders=3 dpo_teachers=8 dpo_leaders=2
    school_2  2024  teachers=27 leaders=3 dpo_teachers=4 dpo_leaders=0
"""
LAST = "\n school_1 2024 teachers=18 leaders=2 dpo_teachers=9 dpo_leaders=0"


def test_the_stated_count_takes_the_place_of_the_sum(small_store: StoreBuilder) -> None:
    # school_1: 9 + 8 + 9 = 26 of 20 by the sum, 17 people in fact; school_2 states nothing: 10 + 10 + 4 = 24 of 30.
    store = small_store(UNITS, YEARS + LAST + " dpo_three_years=17")
    row = indicator_row(store, "karabash", "6.2", "school_1", "2024", "part:three_years")
    assert (row.numerator, row.denominator, row.value, row.state) == (17, 20, 85, "ok")
    row = indicator_row(store, "karabash", "6.2", "karabash", "2024", "part:three_years")
    assert (row.numerator, row.denominator, row.value, row.units_reported) == (41, 50, 82, 2)
    # The year itself is what it was.
    row = indicator_row(store, "karabash", "6.2", "karabash", "2024")
    assert (row.numerator, row.denominator) == (13, 50)


def test_a_count_stated_in_an_earlier_year_is_not_taken(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, YEARS.replace("2023  teachers=18", "2023  dpo_three_years=12 teachers=18") + LAST)
    row = indicator_row(store, "karabash", "6.2", "school_1", "2024", "part:three_years")
    assert (row.numerator, row.denominator, row.value) == (26, 20, 130)


def test_a_stated_count_makes_the_window_of_a_new_unit_whole(small_store: StoreBuilder) -> None:
    facts = "school_1 2024 teachers=18 leaders=2 dpo_teachers=9 dpo_leaders=0 dpo_three_years=15"
    row = indicator_row(small_store(UNITS, facts), "karabash", "6.2", "school_1", "2024", "part:three_years")
    assert (row.numerator, row.denominator, row.value, row.state) == (15, 20, 75, "ok")


@pytest.mark.parametrize("lacking", ["teachers=18 dpo_teachers=9 dpo_leaders=0", "leaders=2"])
def test_a_stated_count_without_the_year_itself_counts_nowhere(small_store: StoreBuilder, lacking: str) -> None:
    # Nobody stands in the numerator alone: the last year's denominator is what the window is of.
    store = small_store(UNITS, f"school_1 2024 {lacking} dpo_three_years=15")
    row = indicator_row(store, "karabash", "6.2", "school_1", "2024", "part:three_years")
    assert (row.numerator, row.denominator, row.value, row.state) == (None, None, None, "no_data")


def test_the_stated_count_is_no_row_of_its_own(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, YEARS + LAST + " dpo_three_years=17")
    with store.cursor() as cursor:
        found = cursor.execute("select distinct category from indicator_values where indicator = '6.2'").fetchall()
    assert sorted(category for (category,) in found) == ["", "part:three_years"]

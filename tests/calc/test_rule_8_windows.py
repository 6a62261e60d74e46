"""Rule 8: windows sum the numerators of years over the denominator of the last year."""

import pytest

from tests.conftest import StoreBuilder
from tests.small_store import indicator_row

UNITS = """
    karabash  municipality  -
    school_1  school        karabash
    school_2  school        karabash
    opened_3  school        karabash  2023
"""


def test_the_third_year_since_the_start_has_all_three(small_store: StoreBuilder) -> None:
    # Karabash 1.1: part accumulated, three years since 2021; here its third year.
    facts = """
        school_1  2021  teachers=40 assessed_teachers=10
        school_1  2022  teachers=45 assessed_teachers=12
        school_1  2023  teachers=50 assessed_teachers=13
    """
    store = small_store(UNITS, facts)
    # (10 + 12 + 13) / 50
    row = indicator_row(store, "karabash", "1.1", "school_1", "2023", "part:accumulated")
    assert (row.numerator, row.denominator, row.value, row.state) == (35, 50, 70, "ok")
    # (10 + 12) / 45 a year earlier
    assert row.previous == pytest.approx(2200 / 45, abs=1e-12)
    assert row.change == pytest.approx(70 - 2200 / 45, abs=1e-12)
    assert (row.dynamics, row.points, row.max_points) == ("better", None, None)
    # The headline is the year's own share.
    assert indicator_row(store, "karabash", "1.1", "school_1", "2023").value == 26


def test_a_window_of_a_territory_is_whole_where_its_units_together_are(small_store: StoreBuilder) -> None:
    # 2021: only school_1 (10 / 40). 2022: only school_2 (20 / 60). 2023: both (5 + 15) / (40 + 60).
    # Of the territory: (10 + 20 + 20) / 100, though neither school has a complete window of its own.
    facts = """
        school_1  2021  teachers=40 assessed_teachers=10
        school_2  2022  teachers=60 assessed_teachers=20
        school_1  2023  teachers=40 assessed_teachers=5
        school_2  2023  teachers=60 assessed_teachers=15
    """
    store = small_store(UNITS, facts)
    row = indicator_row(store, "karabash", "1.1", "karabash", "2023", "part:accumulated")
    assert (row.numerator, row.denominator, row.value, row.state) == (50, 100, 50, "ok")
    # opened_3 is expected in 2023 and reported nothing.
    assert (row.units_expected, row.units_reported) == (3, 2)
    school = indicator_row(store, "karabash", "1.1", "school_1", "2023", "part:accumulated")
    assert (school.numerator, school.denominator, school.value, school.state) == (15, 40, 37.5, "partial")
    assert (school.change, school.dynamics) == (None, None)


def test_trailing_window_forgets_older_years(small_store: StoreBuilder) -> None:
    # Karabash 6.2: part three_years = (dpo_teachers + dpo_leaders) of three years / (teachers + leaders) of the last.
    facts = """
        school_1  2021  teachers=18 leaders=2 dpo_teachers=9 dpo_leaders=0
        school_1  2022  teachers=18 leaders=2 dpo_teachers=5 dpo_leaders=1
        school_1  2023  teachers=18 leaders=2 dpo_teachers=6 dpo_leaders=0
        school_1  2024  teachers=22 leaders=3 dpo_teachers=7 dpo_leaders=1
    """
    store = small_store(UNITS, facts)
    # 2023: 9 + 6 + 6 = 21 / 20: over 100 % is not clipped.
    row = indicator_row(store, "karabash", "6.2", "school_1", "2023", "part:three_years")
    assert (row.numerator, row.denominator, row.value, row.state) == (21, 20, 105, "ok")
    # 2024: 6 + 6 + 8 = 20 / 25; 2021 is out.
    row = indicator_row(store, "karabash", "6.2", "school_1", "2024", "part:three_years")
    assert (row.numerator, row.denominator, row.value, row.previous) == (20, 25, 80, 105)


@pytest.mark.parametrize("year", ["2021", "2022"])
def test_window_that_reaches_before_the_first_data_is_partial(small_store: StoreBuilder, year: str) -> None:
    facts = """
        school_1  2021  teachers=18 leaders=2 dpo_teachers=8 dpo_leaders=0
        school_1  2022  teachers=18 leaders=2 dpo_teachers=0 dpo_leaders=0
    """
    row = indicator_row(small_store(UNITS, facts), "karabash", "6.2", "school_1", year, "part:three_years")
    assert (row.numerator, row.denominator, row.value, row.state) == (8, 20, 40, "partial")
    assert (row.change, row.dynamics) == (None, None)


def test_a_unit_silent_in_the_last_year_has_no_window(small_store: StoreBuilder) -> None:
    facts = "school_1 2021 teachers=40 assessed_teachers=10\n school_2 2022 teachers=60 assessed_teachers=20"
    store = small_store(UNITS, facts)
    row = indicator_row(store, "karabash", "1.1", "school_1", "2022", "part:accumulated")
    assert (row.numerator, row.denominator, row.value, row.state) == (None, None, None, "no_data")
    row = indicator_row(store, "karabash", "1.1", "school_2", "2021", "part:accumulated")
    assert (row.numerator, row.denominator, row.value, row.state) == (None, None, None, "no_data")


def test_window_of_a_unit_that_opened_within_it_is_partial(small_store: StoreBuilder) -> None:
    facts = """
        school_1  2021  teachers=40 assessed_teachers=10
        school_1  2022  teachers=40 assessed_teachers=10
        opened_3  2023  teachers=20 assessed_teachers=8
    """
    row = indicator_row(small_store(UNITS, facts), "karabash", "1.1", "opened_3", "2023", "part:accumulated")
    assert (row.numerator, row.denominator, row.value, row.state) == (8, 20, 40, "partial")


def test_year_with_zero_denominator_has_data(small_store: StoreBuilder) -> None:
    # leaders=0 in 2022 is a report: the window is whole in 2023 and not applicable in 2022.
    facts = """
        school_1  2021  leaders=2 assessed_leaders=1
        school_1  2022  leaders=0 assessed_leaders=0
        school_1  2023  leaders=4 assessed_leaders=2
    """
    store = small_store(UNITS, facts)
    row = indicator_row(store, "karabash", "1.2", "school_1", "2022", "part:accumulated")
    assert (row.numerator, row.denominator, row.value, row.state) == (1, 0, None, "not_applicable")
    row = indicator_row(store, "karabash", "1.2", "school_1", "2023", "part:accumulated")
    assert (row.numerator, row.denominator, row.value, row.state) == (3, 4, 75, "ok")


def test_years_before_the_start_have_no_window_and_the_first_is_whole(small_store: StoreBuilder) -> None:
    facts = "school_1 2020 teachers=40 assessed_teachers=10\n school_1 2021 teachers=40 assessed_teachers=20"
    store = small_store(UNITS, facts)
    row = indicator_row(store, "karabash", "1.1", "school_1", "2020", "part:accumulated")
    assert (row.value, row.state) == (None, "no_data")
    row = indicator_row(store, "karabash", "1.1", "school_1", "2021", "part:accumulated")
    assert (row.numerator, row.denominator, row.value, row.state) == (20, 40, 50, "ok")


def test_a_window_with_a_start_moves_on_after_its_third_year(small_store: StoreBuilder) -> None:
    # 2022: 10 + 12 of 45, two years of two; 2024: 12 + 13 + 14 of 50, 2021 is out.
    facts = """
        school_1  2021  teachers=40 assessed_teachers=10
        school_1  2022  teachers=45 assessed_teachers=12
        school_1  2023  teachers=50 assessed_teachers=13
        school_1  2024  teachers=50 assessed_teachers=14
    """
    store = small_store(UNITS, facts)
    row = indicator_row(store, "karabash", "1.1", "school_1", "2022", "part:accumulated")
    assert (row.numerator, row.denominator, row.state) == (22, 45, "ok")
    row = indicator_row(store, "karabash", "1.1", "school_1", "2024", "part:accumulated")
    assert (row.numerator, row.denominator, row.value, row.state) == (39, 50, 78, "ok")

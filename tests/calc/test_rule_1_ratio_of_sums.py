"""Rule 1: shares are ratios of sums over complete units, never means of percentages."""

import pytest

from tests.conftest import StoreBuilder
from tests.small_store import indicator_row

UNITS = """
    vladimir   municipality   -
    north      municipality   vladimir
    school_1   school         north
    school_2   school         vladimir
    school_3   school         north
    garden_4   kindergarten   vladimir
    closed_5   school         vladimir  -     2022
    opened_6   school         vladimir  2024  -
"""

FACTS = """
    school_1  2022  teachers=50   diagnosed=10
    closed_5  2022  teachers=30   diagnosed=30
    school_1  2023  teachers=20   diagnosed=10
    school_2  2023  teachers=100  diagnosed=30
    school_3  2023  diagnosed=5
    closed_5  2023  teachers=40   diagnosed=40
    opened_6  2023  teachers=60   diagnosed=60
    school_1  2024  teachers=20   diagnosed=10
"""


def test_share_is_the_ratio_of_sums(small_store: StoreBuilder) -> None:
    # 2023: school_1 10 / 20 = 50 %, school_2 30 / 100 = 30 %; the mean of percentages would be 40 %.
    # school_3 gave no teachers, so its 5 diagnosed are left out too; closed_5 and opened_6 are not open.
    row = indicator_row(small_store(UNITS, FACTS), "vladimir", "1.1", "vladimir", "2023")
    assert (row.numerator, row.denominator, row.state) == (40, 120, "ok")
    assert row.value == pytest.approx(100 / 3, abs=1e-12)
    # Open in 2023: school_1, school_2, school_3, garden_4.
    assert (row.units_expected, row.units_reported) == (4, 2)


def test_node_between_a_school_and_the_territory_has_its_own_sums(small_store: StoreBuilder) -> None:
    # Below `north` are school_1 (10 / 20) and school_3, which is incomplete.
    row = indicator_row(small_store(UNITS, FACTS), "vladimir", "1.1", "north", "2023")
    assert (row.numerator, row.denominator, row.value) == (10, 20, 50)
    assert (row.units_expected, row.units_reported) == (2, 1)


def test_incomplete_unit_alone_has_no_data(small_store: StoreBuilder) -> None:
    row = indicator_row(small_store(UNITS, FACTS), "vladimir", "1.1", "school_3", "2023")
    assert (row.numerator, row.denominator, row.value, row.state) == (None, None, None, "no_data")
    assert (row.units_expected, row.units_reported) == (1, 0)


@pytest.mark.parametrize(
    ("year", "numerator", "denominator", "expected"),
    [
        # closed_5 closed in 2022 and still counts in it: (10 + 30) / (50 + 30).
        ("2022", 40, 80, 5),
        # opened_6 opened in 2024, counts in it as expected, and has reported nothing: 10 / 20 of five units.
        ("2024", 10, 20, 5),
    ],
)
def test_years_of_opening_and_closing_count_as_open(
    small_store: StoreBuilder, year: str, numerator: int, denominator: int, expected: int
) -> None:
    row = indicator_row(small_store(UNITS, FACTS), "vladimir", "1.1", "vladimir", year)
    assert (row.numerator, row.denominator, row.units_expected) == (numerator, denominator, expected)


def test_unit_has_rows_only_for_the_years_it_is_open(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS)
    found = store.rows(
        "select unit, period from indicator_values where programme = 'vladimir' and indicator = '1.1' "
        "and category = '' and unit in ('closed_5', 'opened_6') order by all"
    )
    assert found == [("closed_5", "2022"), ("opened_6", "2024")]


def test_territory_level_indicator_is_reported_by_the_territory(small_store: StoreBuilder) -> None:
    # Karabash 2.3 is level M: the schools have no rows, the territory expects itself alone.
    units = "karabash municipality -\n school_1 school karabash\n school_2 school karabash"
    store = small_store(units, "karabash 2023 conference_topics=4\n school_1 2023 teachers=10")
    row = indicator_row(store, "karabash", "2.3", "karabash", "2023")
    assert (row.numerator, row.value, row.units_expected, row.units_reported) == (4, 4, 1, 1)
    others = store.rows("select 1 from indicator_values where indicator = '2.3' and unit <> 'karabash'")
    assert others == []


def test_sum_of_elements_on_a_side_needs_every_one_of_them(small_store: StoreBuilder) -> None:
    # Karabash 1.3: individual_routes / (assessed_teachers + assessed_leaders).
    units = "karabash municipality -\n school_1 school karabash\n school_2 school karabash"
    facts = """
        school_1  2022  individual_routes=6  assessed_teachers=7  assessed_leaders=1
        school_2  2022  individual_routes=9  assessed_teachers=9
    """
    row = indicator_row(small_store(units, facts), "karabash", "1.3", "karabash", "2022")
    assert (row.numerator, row.denominator, row.value, row.units_reported) == (6, 8, 75, 1)

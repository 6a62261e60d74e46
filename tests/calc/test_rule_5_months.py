"""Rule 5: a unit's year is its own last month with both sides; an annual figure only where no month was."""

from decimal import Decimal

from tests.conftest import StoreBuilder
from tests.small_store import indicator_row

UNITS = """
    myasnikovsky  municipality  -
    school_1      school        myasnikovsky
    school_2      school        myasnikovsky
    school_3      school        myasnikovsky
"""

# 5.1 is staff_positions_filled / staff_positions by months.
FACTS = """
    school_1  2023     staff_positions=99  staff_positions_filled=99
    school_1  2023-03  staff_positions=40  staff_positions_filled=30
    school_1  2023-05  staff_positions=40  staff_positions_filled=36.5
    school_1  2023-06  staff_positions=44
    school_2  2023-04  staff_positions=20  staff_positions_filled=10
    school_3  2023     staff_positions=40  staff_positions_filled=39
"""


def test_year_of_a_unit_is_its_last_month_with_both_sides(small_store: StoreBuilder) -> None:
    # June of school_1 lacks the filled positions, so May stands: 36.5 / 40; the annual 99 / 99 is not used.
    row = indicator_row(small_store(UNITS, FACTS), "myasnikovsky", "5.1", "school_1", "2023")
    assert (row.numerator, row.denominator, row.value) == (Decimal("36.5"), 40, 91.25)


def test_annual_figure_is_used_where_no_month_was(small_store: StoreBuilder) -> None:
    row = indicator_row(small_store(UNITS, FACTS), "myasnikovsky", "5.1", "school_3", "2023")
    assert (row.numerator, row.denominator, row.value) == (39, 40, 97.5)


def test_year_of_the_territory_sums_the_units_own_last_months(small_store: StoreBuilder) -> None:
    # school_1 May 36.5 / 40, school_2 April 10 / 20, school_3 the year 39 / 40: 85.5 / 100.
    row = indicator_row(small_store(UNITS, FACTS), "myasnikovsky", "5.1", "myasnikovsky", "2023")
    assert (row.numerator, row.denominator, row.value) == (Decimal("85.5"), 100, 85.5)
    assert (row.units_expected, row.units_reported) == (3, 3)


def test_months_are_rows_of_their_own(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS)
    march = indicator_row(store, "myasnikovsky", "5.1", "myasnikovsky", "2023-03")
    assert (march.numerator, march.denominator, march.units_expected, march.units_reported) == (30, 40, 3, 1)
    april = indicator_row(store, "myasnikovsky", "5.1", "myasnikovsky", "2023-04")
    assert (april.numerator, april.denominator, april.value) == (10, 20, 50)
    june = indicator_row(store, "myasnikovsky", "5.1", "myasnikovsky", "2023-06")
    assert (june.state, june.units_reported) == ("no_data", 0)
    assert store.rows("select 1 from indicator_values where indicator = '5.2' and length(period) = 7") == []


def test_previous_of_a_month_is_the_month_before(small_store: StoreBuilder) -> None:
    facts = """
        school_1  2022-12  vacancies=6
        school_1  2023-01  vacancies=4
        school_1  2023-03  vacancies=1
    """
    store = small_store(UNITS, facts)
    january = indicator_row(store, "myasnikovsky", "5.4", "school_1", "2023-01")
    # Fewer vacancies are better.
    assert (january.value, january.previous, january.change, january.dynamics) == (4, 6, -2, "better")
    march = indicator_row(store, "myasnikovsky", "5.4", "school_1", "2023-03")
    assert (march.value, march.previous, march.change, march.dynamics) == (1, None, None, None)
    year = indicator_row(store, "myasnikovsky", "5.4", "school_1", "2023")
    assert (year.value, year.previous, year.change, year.dynamics) == (1, 6, -5, "better")


def test_share_and_count_take_their_own_last_months(small_store: StoreBuilder) -> None:
    # The last month of 5.4 may be later than that of 5.1.
    facts = "school_1 2023-05 staff_positions=10 staff_positions_filled=9 vacancies=1\n school_1 2023-06 vacancies=2"
    store = small_store(UNITS, facts)
    assert indicator_row(store, "myasnikovsky", "5.1", "school_1", "2023").value == 90
    assert indicator_row(store, "myasnikovsky", "5.4", "school_1", "2023").value == 2

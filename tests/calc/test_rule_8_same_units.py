"""Rule 8: a window is of the units that reported in its last year, so that nobody is in the numerator alone."""

from pdmon.calc.refresh import refresh
from pdmon.store.log.submissions import NewSubmission, add_submission
from tests.conftest import StoreBuilder
from tests.small_store import SOURCE, WHO, indicator_row

UNITS = """
    karabash  municipality  -
    school_1  school        karabash
    school_2  school        karabash
    moving_3  school        karabash
"""
FACTS = """
    school_1  2022  teachers=18 leaders=2 dpo_teachers=5 dpo_leaders=1
    school_1  2023  teachers=18 leaders=2 dpo_teachers=4 dpo_leaders=0
    school_1  2024  teachers=18 leaders=2 dpo_teachers=6 dpo_leaders=0
    school_2  2022  teachers=27 leaders=3 dpo_teachers=9 dpo_leaders=1
    school_2  2023  teachers=27 leaders=3 dpo_teachers=8 dpo_leaders=2
"""


def test_a_unit_silent_in_the_last_year_is_in_neither_side(small_store: StoreBuilder) -> None:
    # 2024: school_1 alone, 6 + 4 + 6 of 20; the 20 people of school_2's earlier years stay out.
    store = small_store(UNITS, FACTS)
    row = indicator_row(store, "karabash", "6.2", "karabash", "2024", "part:three_years")
    assert (row.numerator, row.denominator, row.value, row.state) == (16, 20, 80, "ok")
    assert (row.units_expected, row.units_reported) == (3, 1)


def test_a_year_that_only_others_reported_makes_the_window_partial(small_store: StoreBuilder) -> None:
    # 2023 has data of school_2 alone, which is silent in 2024.
    facts = """
        school_1  2022  teachers=18 leaders=2 dpo_teachers=5 dpo_leaders=1
        school_1  2024  teachers=18 leaders=2 dpo_teachers=6 dpo_leaders=0
        school_2  2023  teachers=27 leaders=3 dpo_teachers=8 dpo_leaders=2
    """
    store = small_store(UNITS, facts)
    row = indicator_row(store, "karabash", "6.2", "karabash", "2024", "part:three_years")
    assert (row.numerator, row.denominator, row.value, row.state) == (12, 20, 60, "partial")
    assert (row.attained, row.dynamics) == (None, None)


def test_a_unit_without_one_of_the_years_counts_with_the_others(small_store: StoreBuilder) -> None:
    # moving_3 reports 2024 only, 3 of 10; the window of the territory is whole by school_1: (16 + 3) / 30.
    store = small_store(UNITS, FACTS + "\n moving_3 2024 teachers=9 leaders=1 dpo_teachers=3 dpo_leaders=0")
    row = indicator_row(store, "karabash", "6.2", "karabash", "2024", "part:three_years")
    assert (row.numerator, row.denominator, row.state) == (19, 30, "ok")
    assert indicator_row(store, "karabash", "6.2", "moving_3", "2024", "part:three_years").state == "partial"


def test_a_window_is_the_same_when_only_one_unit_is_refreshed(small_store: StoreBuilder) -> None:
    # school_2 sends 2024 later: 16 + (10 + 10 + 9) of 20 + 30, the years of school_1 taken from its results.
    store = small_store(UNITS, FACTS)
    values = {"teachers": 27, "leaders": 3, "dpo_teachers": 9, "dpo_leaders": 0}
    cells = [(element, "", value) for element, value in values.items()]
    with store.transaction() as cursor:
        add_submission(cursor, NewSubmission("school_2", "2024", "karabash", "form", cells), SOURCE, WHO)
        refresh(cursor, {("school_2", "2024")})
    row = indicator_row(store, "karabash", "6.2", "karabash", "2024", "part:three_years")
    assert (row.numerator, row.denominator, row.value, row.units_reported) == (45, 50, 90, 2)

"""Rule 12: when other units reported than before, the change over the units present in both periods is given too."""

import pytest

from pdmon.calc.answers.overview import headline_values
from pdmon.calc.answers.same_units import judged_headlines, like_for_like, same_units_change
from tests.conftest import StoreBuilder
from tests.small_store import indicator_row
from tests.viewing import as_council

UNITS = """
    vladimir  municipality  -
    north     municipality  vladimir
    school_1  school        north
    school_2  school        vladimir
    school_3  school        vladimir
"""


def test_change_over_the_units_of_both_years(small_store: StoreBuilder) -> None:
    # All: 10 / 50 = 20 % in 2022, (15 + 40) / (50 + 50) = 55 % in 2023: most of the growth is a new reporter.
    # school_1 alone: 20 % -> 30 %. school_2 in 2022 is incomplete, school_3 reports in 2023 for the first time.
    facts = """
        school_1  2022  teachers=50 diagnosed=10
        school_2  2022  diagnosed=40
        school_1  2023  teachers=50 diagnosed=15
        school_3  2023  teachers=50 diagnosed=40
    """
    store = small_store(UNITS, facts)
    assert indicator_row(store, "vladimir", "1.1", "vladimir", "2023").change == 35
    (row,) = same_units_change(as_council(store), "vladimir", "1.1", "vladimir", "2023").itertuples()
    assert (row.units_reported, row.units_reported_before, row.units_in_both) == (2, 1, 1)
    assert (row.numerator, row.denominator, row.value, row.previous, row.change) == (15, 50, 30, 20, 10)


def test_ratio_of_sums_over_several_units_in_both(small_store: StoreBuilder) -> None:
    # 2022: (10 + 30) / (20 + 60) = 50 %; 2023: (12 + 18) / (20 + 30) = 60 %; school_3 has left.
    facts = """
        school_1  2022  teachers=20 diagnosed=10
        school_2  2022  teachers=60 diagnosed=30
        school_3  2022  teachers=20 diagnosed=0
        school_1  2023  teachers=20 diagnosed=12
        school_2  2023  teachers=30 diagnosed=18
    """
    (row,) = same_units_change(
        as_council(small_store(UNITS, facts)), "vladimir", "1.1", "vladimir", "2023"
    ).itertuples()
    assert (row.units_reported, row.units_reported_before, row.units_in_both) == (2, 3, 2)
    assert (row.numerator, row.denominator, row.value, row.previous, row.change) == (30, 50, 60, 50, 10)


def test_counts_are_compared_as_sums(small_store: StoreBuilder) -> None:
    facts = """
        school_1  2022  deficit_event_participants=10
        school_1  2023  deficit_event_participants=7
        school_2  2023  deficit_event_participants=20
    """
    store = small_store(UNITS, facts)
    assert indicator_row(store, "vladimir", "1.4", "vladimir", "2023").change == 17
    (row,) = same_units_change(as_council(store), "vladimir", "1.4", "vladimir", "2023").itertuples()
    assert (row.numerator, row.value, row.previous, row.change) == (7, 7, 10, -3)
    assert row.denominator != row.denominator  # a count has none


@pytest.mark.parametrize("node", ["north", "school_1"])
def test_nothing_is_added_where_the_same_units_reported(small_store: StoreBuilder, node: str) -> None:
    facts = """
        school_1  2022  teachers=50 diagnosed=10
        school_1  2023  teachers=50 diagnosed=15
        school_3  2023  teachers=50 diagnosed=40
    """
    assert same_units_change(as_council(small_store(UNITS, facts)), "vladimir", "1.1", node, "2023").empty


def test_nobody_in_both_years(small_store: StoreBuilder) -> None:
    facts = "school_1 2022 teachers=50 diagnosed=10\n school_2 2023 teachers=50 diagnosed=15"
    (row,) = same_units_change(
        as_council(small_store(UNITS, facts)), "vladimir", "1.1", "vladimir", "2023"
    ).itertuples()
    assert (row.units_reported, row.units_reported_before, row.units_in_both) == (1, 1, 0)
    assert row.change != row.change


def test_zero_denominator_in_both_years(small_store: StoreBuilder) -> None:
    # school_1 is present in both years with nobody to be counted, school_2 in the second only.
    facts = """
        school_1  2022  teachers=0 diagnosed=0
        school_1  2023  teachers=0 diagnosed=0
        school_2  2023  teachers=4 diagnosed=1
    """
    (row,) = same_units_change(
        as_council(small_store(UNITS, facts)), "vladimir", "1.1", "vladimir", "2023"
    ).itertuples()
    assert (row.units_in_both, row.numerator, row.denominator) == (1, 0, 0)
    assert row.value != row.value


def test_sensitive_indicators_keep_the_plain_change(small_store: StoreBuilder) -> None:
    # Over school_1 alone 6.3 stays at 50 %; the difference would tell what school_2 reported: 1 of 4.
    facts = """
        school_1  2022  burnout_prevention_participants=10  burnout_detected=20
        school_1  2023  burnout_prevention_participants=10  burnout_detected=20
        school_2  2023  burnout_prevention_participants=1   burnout_detected=4
    """
    store = small_store(UNITS, facts)
    assert same_units_change(as_council(store), "vladimir", "6.3", "vladimir", "2023").empty
    row = judged_headlines(as_council(store), "vladimir", "vladimir", "2023").set_index("indicator").loc["6.3"]
    assert row["same_units"] != row["same_units"]
    assert row["change"] == row["plain_change"] == pytest.approx(100 * 11 / 24 - 50)


def test_all_headlines_are_judged_over_the_same_units(small_store: StoreBuilder) -> None:
    # 1.1: the share rises by the newcomer and falls at school_1; 1.4: a count falls only because school_2 is silent.
    facts = """
        school_1  2022  teachers=50 diagnosed=10 deficit_event_participants=10
        school_2  2022  deficit_event_participants=20
        school_1  2023  teachers=50 diagnosed=5 deficit_event_participants=12
        school_3  2023  teachers=50 diagnosed=40
    """
    store = small_store(UNITS, facts)
    plain = headline_values(as_council(store), "vladimir", "vladimir", "2023").set_index("indicator")
    judged = like_for_like(as_council(store), "vladimir", "vladimir", "2023", plain.reset_index()).set_index(
        "indicator"
    )
    assert plain.loc[["1.1", "1.4"], "dynamics"].tolist() == ["better", "worse"]
    assert judged.loc[["1.1", "1.4"], "letter"].tolist() == ["worse", "better"]
    # 10 of 50 and 5 of 50, 10 and 12 people: a year of no change brings such differences.
    assert judged.loc[["1.1", "1.4"], "dynamics"].tolist() == ["chance", "chance"]
    assert judged.loc[["1.1", "1.4"], "change"].tolist() == [-10, 2]
    assert judged.loc["1.1", ["same_units", "same_previous", "same_value"]].tolist() == [1, 20, 10]
    assert judged["same_units"].notna().sum() == 2
    assert judged.loc["1.1", "value"] == plain.loc["1.1", "value"]


def test_headlines_stay_as_they_are_where_the_same_units_reported(small_store: StoreBuilder) -> None:
    facts = "school_1 2022 teachers=50 diagnosed=10\n school_1 2023 teachers=50 diagnosed=15"
    store = small_store(UNITS, facts)
    plain = headline_values(as_council(store), "vladimir", "vladimir", "2023")
    judged = like_for_like(as_council(store), "vladimir", "vladimir", "2023", plain)
    assert judged["same_units"].isna().all()
    assert judged["letter"].dropna().tolist() == plain["dynamics"].dropna().tolist() == ["better"]

"""Rule 3: missing, zero and not applicable differ; neither of the first and last earns or loses points."""

import pytest

from tests.conftest import StoreBuilder
from tests.small_store import criterion_row, indicator_row

UNITS = "vladimir municipality -\n school_1 school vladimir\n school_2 school vladimir"

# What one year says about 6.3.
VALUE = "burnout_prevention_participants=1 burnout_detected=4"
NOT_APPLICABLE = "burnout_prevention_participants=0 burnout_detected=0"
MISSING = "teachers=10"


def test_nothing_reported_is_no_data(small_store: StoreBuilder) -> None:
    row = indicator_row(small_store(UNITS, "school_2 2023 teachers=10"), "vladimir", "6.3", "vladimir", "2023")
    assert (row.numerator, row.denominator, row.value, row.state) == (None, None, None, "no_data")
    assert (row.units_expected, row.units_reported) == (2, 0)


def test_zero_denominator_is_not_applicable(small_store: StoreBuilder) -> None:
    # Nobody suffers from burnout, so nobody could take part in its prevention.
    facts = "school_1 2023 burnout_prevention_participants=0 burnout_detected=0"
    row = indicator_row(small_store(UNITS, facts), "vladimir", "6.3", "school_1", "2023")
    assert (row.numerator, row.denominator, row.value, row.state) == (0, 0, None, "not_applicable")
    assert row.units_reported == 1


def test_zero_numerator_is_a_value(small_store: StoreBuilder) -> None:
    facts = "school_1 2023 burnout_prevention_participants=0 burnout_detected=3"
    row = indicator_row(small_store(UNITS, facts), "vladimir", "6.3", "school_1", "2023")
    assert (row.numerator, row.denominator, row.value, row.state) == (0, 3, 0, "ok")


def test_unit_with_a_zero_denominator_still_counts_as_reported(small_store: StoreBuilder) -> None:
    facts = """
        school_1  2023  burnout_prevention_participants=0  burnout_detected=0
        school_2  2023  burnout_prevention_participants=1  burnout_detected=4
    """
    row = indicator_row(small_store(UNITS, facts), "vladimir", "6.3", "vladimir", "2023")
    assert (row.numerator, row.denominator, row.value, row.units_reported) == (1, 4, 25, 2)


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (MISSING, VALUE),
        (NOT_APPLICABLE, VALUE),
        (VALUE, NOT_APPLICABLE),
        (VALUE, MISSING),
    ],
)
def test_missing_and_not_applicable_stay_out_of_the_maximum(small_store: StoreBuilder, before: str, now: str) -> None:
    store = small_store(UNITS, f"school_1 2022 {before}\n school_1 2023 {now}")
    row = indicator_row(store, "vladimir", "6.3", "school_1", "2023")
    assert (row.change, row.dynamics, row.points, row.max_points) == (None, None, None, 0)
    criterion = criterion_row(store, "vladimir", "6", "school_1", "2023")
    assert (criterion.points, criterion.max_points, criterion.indicators) == (None, 0, 3)


def test_zero_loses_the_point(small_store: StoreBuilder) -> None:
    facts = """
        school_1  2022  burnout_prevention_participants=1  burnout_detected=4
        school_1  2023  burnout_prevention_participants=0  burnout_detected=4
    """
    store = small_store(UNITS, facts)
    row = indicator_row(store, "vladimir", "6.3", "school_1", "2023")
    assert (row.change, row.dynamics, row.points, row.max_points) == (-25, "worse", 0, 1)
    # Of criterion 6 only 6.3 has data: 6.1 and 6.2 stay out of the maximum.
    criterion = criterion_row(store, "vladimir", "6", "school_1", "2023")
    assert (criterion.points, criterion.max_points) == (0, 1)
    assert (criterion.indicators_with_data, criterion.indicators) == (1, 3)


def test_not_applicable_counts_as_an_indicator_with_data(small_store: StoreBuilder) -> None:
    facts = "school_1 2023 burnout_prevention_participants=0 burnout_detected=0"
    criterion = criterion_row(small_store(UNITS, facts), "vladimir", "6", "school_1", "2023")
    assert (criterion.indicators_with_data, criterion.indicators) == (1, 3)

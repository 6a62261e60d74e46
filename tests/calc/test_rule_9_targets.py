"""Rule 9 over all kinds: the verdict of an indicator with several targets, and what a criterion counts."""

import pytest

from tests.calc.targets.cases import UNITS, judged, yearly
from tests.conftest import StoreBuilder
from tests.small_store import criterion_row, indicator_row, target_row


def test_window_target_and_the_verdict_over_several_targets(small_store: StoreBuilder) -> None:
    # Karabash 1.1: every year 33.3 % and of three years since 2021 at least 66.6 % by 2024.
    store = small_store(UNITS, yearly("assessed_teachers", 5, 5, 2, 8))
    # 2023: 2 / 20 misses the year; of three years 12 / 20 = 60 % is before its due year, the line from 25 is at 52.7.
    assert judged(store, "1.1", "2023", "every_year_at_least") == ("missed", False, 5)
    assert judged(store, "1.1", "2023", "at_least") == ("on_track", None, 2)
    assert indicator_row(store, "karabash", "1.1", "school_1", "2023").attained is False
    # 2024: 8 / 20 = 40 %, of 2022-2024 15 / 20 = 75 %.
    assert judged(store, "1.1", "2024", "every_year_at_least") == ("attained", True, 0)
    row = target_row(store, "karabash", "1.1", "school_1", "2024", "at_least")
    assert (row.target, row.actual, row.baseline, row.status, row.due) == (66.6, 75, 25, "attained", 2024)
    assert row.attainment == pytest.approx(75 / 0.666, abs=1e-9)
    assert indicator_row(store, "karabash", "1.1", "school_1", "2024").attained is True
    assert indicator_row(store, "karabash", "1.1", "school_1", "2024", "part:accumulated").attained is None


def test_attained_is_null_when_nothing_could_be_judged(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, yearly("contest_participants", 4, 5, whole="teachers=40"))
    assert indicator_row(store, "karabash", "2.5", "school_1", "2022").attained is None


def test_criterion_counts_its_targets(small_store: StoreBuilder) -> None:
    # Criterion 2 in 2024: 2.1 missed (1 / 2), 2.2 attained (7 / 20 = 35 %), 2.3, 2.4 and 2.5 without data.
    facts = """
        school_1  2024  expert_register=1  expert_assessment_passed=2
        school_2  2024  cnppm_contributors=7  assessed_teachers=18  assessed_leaders=2
    """
    store = small_store(UNITS, facts)
    row = criterion_row(store, "karabash", "2", "karabash", "2024")
    assert (row.targets_attained, row.targets_judged) == (1, 2)
    assert (row.indicators_with_data, row.indicators) == (2, 5)
    assert (row.points, row.max_points) == (None, None)
    # 2.3 and 2.4 belong to the territory alone.
    assert criterion_row(store, "karabash", "2", "school_1", "2024").indicators == 3


def test_targets_have_rows_of_years_only_for_every_unit_with_rows(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, "school_1 2023 teachers=10")
    found = store.rows(
        "select count(*) from target_values where programme = 'karabash' and indicator = '1.1' and period = '2023'"
    )
    # Two targets for the territory and the three schools.
    assert found == [(8,)]

"""Growth since the baseline year: any, or at least P percent of it."""

import pytest

from tests.calc.targets.cases import UNITS, judged, yearly
from tests.conftest import StoreBuilder
from tests.small_store import indicator_row, target_row


def test_growth_since_the_baseline_year(small_store: StoreBuilder) -> None:
    # Karabash 3.6: methodist_supported / teachers, positive dynamics by 2024; 2021 = 5 / 20 = 25 %.
    store = small_store(UNITS, yearly("methodist_supported", 5, 6, 4, 5, 6))
    assert judged(store, "3.6", "2021", "growth_since_baseline") == ("on_track", None, 1)
    assert judged(store, "3.6", "2022", "growth_since_baseline") == ("attained_early", True, 0)
    assert judged(store, "3.6", "2023", "growth_since_baseline") == ("behind", None, 2)
    # Equal to the baseline is no growth: one more person is.
    assert judged(store, "3.6", "2024", "growth_since_baseline") == ("missed", False, 1)
    assert judged(store, "3.6", "2025", "growth_since_baseline") == ("attained", True, 0)
    row = target_row(store, "karabash", "3.6", "school_1", "2025", "growth_since_baseline")
    assert (row.target, row.baseline, row.actual, row.attainment) == (25, 25, 30, 120)


def test_relative_growth_since_the_baseline_year(small_store: StoreBuilder) -> None:
    # Karabash 7.1: at least 10 % relative to the baseline. 2021 = 40 / 200 = 20 %, so the target is 22 %.
    store = small_store(UNITS, yearly("independent_assessed_teachers", 40, 41, 42, 43, 44, whole="teachers=200"))
    assert judged(store, "7.1", "2021", "growth_since_baseline") == ("on_track", None, 4)
    # The line is 20, 20.67, 21.33, 22: 20.5 is behind, 21 is behind.
    assert judged(store, "7.1", "2022", "growth_since_baseline") == ("behind", None, 3)
    assert judged(store, "7.1", "2023", "growth_since_baseline") == ("behind", None, 2)
    assert judged(store, "7.1", "2024", "growth_since_baseline") == ("missed", False, 1)
    assert judged(store, "7.1", "2025", "growth_since_baseline") == ("attained", True, 0)
    row = target_row(store, "karabash", "7.1", "school_1", "2024", "growth_since_baseline")
    assert row.target == pytest.approx(22, abs=1e-12)
    assert row.baseline == 20


def test_growth_without_a_basis(small_store: StoreBuilder) -> None:
    facts = """
        school_1  2020  teachers=20 independent_assessed_teachers=3 methodist_supported=3
        school_1  2021  teachers=20 independent_assessed_teachers=0 methodist_supported=0
        school_1  2024  teachers=20 independent_assessed_teachers=5 methodist_supported=1
        school_2  2024  teachers=20 independent_assessed_teachers=5 methodist_supported=1
    """
    store = small_store(UNITS, facts)
    # Ten percent more than nothing is nothing to be measured by; any growth over nothing is growth.
    assert judged(store, "7.1", "2024", "growth_since_baseline") == ("no_basis", None, None)
    assert judged(store, "3.6", "2024", "growth_since_baseline") == ("attained", True, 0)
    # No baseline at all, and a year before the baseline year.
    assert judged(store, "3.6", "2024", "growth_since_baseline", "school_2") == ("no_basis", None, None)
    assert judged(store, "3.6", "2020", "growth_since_baseline") == ("no_basis", None, None)


def test_growth_with_a_least_number(small_store: StoreBuilder) -> None:
    # Karabash 4.2: positive dynamics and at least 2 programmes.
    facts = "karabash 2021 community_support_programmes=0\n karabash 2024 community_support_programmes=1"
    store = small_store(UNITS, facts)
    assert judged(store, "4.2", "2024", "growth_since_baseline", "karabash") == ("attained", True, 0)
    assert judged(store, "4.2", "2024", "at_least", "karabash") == ("missed", False, 1)
    assert indicator_row(store, "karabash", "4.2", "karabash", "2024").attained is False

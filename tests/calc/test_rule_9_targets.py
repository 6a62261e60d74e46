"""Rule 9: targets, their attainment, status before and after the due year, and the smallest shortfall."""

import pytest

from pdmon.store import Store
from tests.conftest import StoreBuilder
from tests.small_store import criterion_row, indicator_row, target_row

UNITS = """
    karabash  municipality  -
    school_1  school        karabash
    school_2  school        karabash
    school_3  school        karabash
"""


def judged(store: Store, indicator: str, period: str, kind: str, unit: str = "school_1") -> tuple[object, ...]:
    row = target_row(store, "karabash", indicator, unit, period, kind)
    return row.status, row.attained, row.shortfall


def yearly(element: str, *values: object, whole: str = "teachers=20") -> str:
    """Lines of school_1 from 2021 on; None leaves the year out."""
    lines = [f"school_1 {2021 + i} {whole} {element}={value}" for i, value in enumerate(values) if value is not None]
    return "\n".join(lines)


def test_yearly_target_is_judged_every_year(small_store: StoreBuilder) -> None:
    # Karabash 2.1: expert_register / expert_assessment_passed, every year 100 %.
    facts = yearly("expert_register", 8, 7, 0, whole="expert_assessment_passed=8")
    store = small_store(UNITS, facts)
    assert judged(store, "2.1", "2021", "every_year_at_least") == ("attained", True, 0)
    assert judged(store, "2.1", "2022", "every_year_at_least") == ("missed", False, 1)
    assert judged(store, "2.1", "2023", "every_year_at_least") == ("missed", False, 8)
    row = target_row(store, "karabash", "2.1", "school_1", "2022", "every_year_at_least")
    assert (row.target, row.actual, row.attainment, row.due) == (100, 87.5, 87.5, None)


def test_equality_is_attained_and_shortfall_is_the_smallest_whole_number(small_store: StoreBuilder) -> None:
    # Karabash 1.1: every year at least 33.3 %. 333 / 1000 is exactly that; 332 / 1000 lacks one person.
    facts = """
        school_1  2021  teachers=1000 assessed_teachers=333
        school_2  2021  teachers=1000 assessed_teachers=332
        school_3  2021  teachers=100  assessed_teachers=30
    """
    store = small_store(UNITS, facts)
    assert judged(store, "1.1", "2021", "every_year_at_least") == ("attained", True, 0)
    assert judged(store, "1.1", "2021", "every_year_at_least", "school_2") == ("missed", False, 1)
    # 33 / 100 = 33.0 < 33.3, so four more are needed, not three.
    assert judged(store, "1.1", "2021", "every_year_at_least", "school_3") == ("missed", False, 4)


def test_due_target_before_and_after_its_year(small_store: StoreBuilder) -> None:
    # Karabash 2.5: contest_participants / teachers, at least 25 % by 2024. Baseline 2021 = 4 / 40 = 10 %;
    # the line is 10, 15, 20, 25 %.
    store = small_store(UNITS, yearly("contest_participants", 4, 6, 7, 9, 10, whole="teachers=40"))
    expected = [
        ("2021", "on_track", None, 6, 10),  # 10 % lies on the line
        ("2022", "on_track", None, 4, 15),
        ("2023", "behind", None, 3, 17.5),  # the line is at 20 %
        ("2024", "missed", False, 1, 22.5),
        ("2025", "attained", True, 0, 25),  # the target of 2024 stays in force
    ]
    for period, status, attained, shortfall, actual in expected:
        row = target_row(store, "karabash", "2.5", "school_1", period, "at_least")
        assert (row.status, row.attained, row.shortfall) == (status, attained, shortfall), period
        assert (row.target, row.baseline, row.actual, row.due) == (25, 10, actual, 2024), period
        assert row.attainment == pytest.approx(100 * actual / 25, abs=1e-12), period


def test_due_target_attained_early_and_without_a_baseline(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, yearly("contest_participants", None, 10, 9, 10, whole="teachers=40"))
    assert judged(store, "2.5", "2022", "at_least") == ("attained_early", True, 0)
    # No value in 2021: no line to be on or behind.
    row = target_row(store, "karabash", "2.5", "school_1", "2023", "at_least")
    assert (row.status, row.attained, row.baseline, row.actual) == ("no_basis", None, None, 22.5)
    assert judged(store, "2.5", "2024", "at_least") == ("attained", True, 0)


def test_nothing_to_judge(small_store: StoreBuilder) -> None:
    facts = """
        school_1  2024  teachers=10
        school_2  2024  teachers=0   contest_participants=0
        school_3  2024  teachers=40  assessed_teachers=20
    """
    store = small_store(UNITS, facts)
    missing = target_row(store, "karabash", "2.5", "school_1", "2024", "at_least")
    assert (missing.status, missing.attained, missing.actual, missing.attainment, missing.shortfall) == (
        *("no_data", None, None, None, None),
    )
    nobody = target_row(store, "karabash", "2.5", "school_2", "2024", "at_least")
    assert (nobody.status, nobody.attained, nobody.actual, nobody.shortfall) == ("no_basis", None, None, None)
    # An accumulation without its earlier years has a value and no verdict.
    window = target_row(store, "karabash", "1.1", "school_3", "2024", "at_least")
    assert (window.status, window.attained, window.actual, window.shortfall) == ("partial", None, 50, None)


def test_window_target_and_the_verdict_over_several_targets(small_store: StoreBuilder) -> None:
    # Karabash 1.1: every year 33.3 % and accumulated since 2021 at least 66.6 % by 2024.
    store = small_store(UNITS, yearly("assessed_teachers", 5, 5, 2, 8))
    # 2023: 2 / 20 misses the year; accumulated 12 / 20 = 60 % is before its due year, the line from 25 is at 52.7.
    assert judged(store, "1.1", "2023", "every_year_at_least") == ("missed", False, 5)
    assert judged(store, "1.1", "2023", "at_least") == ("on_track", None, 2)
    assert indicator_row(store, "karabash", "1.1", "school_1", "2023").attained is False
    # 2024: 8 / 20 = 40 %, accumulated 20 / 20 = 100 %.
    assert judged(store, "1.1", "2024", "every_year_at_least") == ("attained", True, 0)
    row = target_row(store, "karabash", "1.1", "school_1", "2024", "at_least")
    assert (row.target, row.actual, row.baseline, row.status, row.due) == (66.6, 100, 25, "attained", 2024)
    assert row.attainment == pytest.approx(100 / 0.666, abs=1e-9)
    assert indicator_row(store, "karabash", "1.1", "school_1", "2024").attained is True
    assert indicator_row(store, "karabash", "1.1", "school_1", "2024", "part:accumulated").attained is None


def test_attained_is_null_when_nothing_could_be_judged(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, yearly("contest_participants", 4, 5, whole="teachers=40"))
    assert indicator_row(store, "karabash", "2.5", "school_1", "2022").attained is None


def test_at_least_each_needs_the_sum_and_one_of_each_kind(small_store: StoreBuilder) -> None:
    # Karabash 3.1: at least 2 by 2024, of them at least 1 of each kind.
    facts = """
        karabash  2021  young_support_projects=0  leader_reserve_projects=0
        karabash  2022  young_support_projects=1  leader_reserve_projects=0
        karabash  2023  young_support_projects=1  leader_reserve_projects=1
        karabash  2024  young_support_projects=3  leader_reserve_projects=0
        karabash  2025  young_support_projects=0  leader_reserve_projects=0
    """
    store = small_store(UNITS, facts)
    assert judged(store, "3.1", "2022", "at_least_each", "karabash") == ("on_track", None, 1)
    assert judged(store, "3.1", "2023", "at_least_each", "karabash") == ("attained_early", True, 0)
    # Three projects of one kind: the sum is there, one of the other kind is not.
    row = target_row(store, "karabash", "3.1", "karabash", "2024", "at_least_each")
    assert (row.status, row.attained, row.actual, row.shortfall, row.attainment) == ("missed", False, 3, 1, 150)
    assert judged(store, "3.1", "2025", "at_least_each", "karabash") == ("missed", False, 2)


def test_in_every_unit_takes_the_minimum_over_the_units_that_reported(small_store: StoreBuilder) -> None:
    # Karabash 3.3: at least 2 programmes in every organisation by 2024.
    facts = """
        school_1  2024  mentoring_programmes=7
        school_2  2024  mentoring_programmes=1
        school_1  2025  mentoring_programmes=2
        school_2  2025  mentoring_programmes=2
        school_1  2026  mentoring_programmes=0
        school_2  2026  mentoring_programmes=1
        school_3  2026  mentoring_programmes=9
    """
    store = small_store(UNITS, facts)
    row = target_row(store, "karabash", "3.3", "karabash", "2024", "in_every_unit")
    assert (row.target, row.actual, row.status, row.shortfall, row.attainment) == (2, 1, "missed", 1, 50)
    # school_3 reported nothing in 2025: it is not judged.
    assert judged(store, "3.3", "2025", "in_every_unit", "karabash") == ("attained", True, 0)
    # 2026: two lacking in school_1, one in school_2; the nine of school_3 make up for nothing.
    assert judged(store, "3.3", "2026", "in_every_unit", "karabash") == ("missed", False, 3)
    assert judged(store, "3.3", "2024", "in_every_unit", "school_1") == ("attained", True, 0)
    assert judged(store, "3.3", "2024", "in_every_unit", "school_3") == ("no_data", None, None)


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


def test_growth_and_not_below_the_baseline_together(small_store: StoreBuilder) -> None:
    # Karabash 4.1: the number of communities grows and is never below 100 % of the baseline.
    counts = {2021: 4, 2022: 3, 2023: 4, 2024: 4, 2025: 5, 2026: 3}
    store = small_store(UNITS, "\n".join(f"karabash {year} teacher_communities={n}" for year, n in counts.items()))
    growth, floor = "growth_since_baseline", "not_below_baseline"
    assert judged(store, "4.1", "2021", floor, "karabash") == ("on_track", None, 0)
    assert judged(store, "4.1", "2022", floor, "karabash") == ("behind", None, 1)
    assert judged(store, "4.1", "2023", floor, "karabash") == ("attained_early", True, 0)
    assert judged(store, "4.1", "2024", floor, "karabash") == ("attained", True, 0)
    assert judged(store, "4.1", "2024", growth, "karabash") == ("missed", False, 1)
    assert indicator_row(store, "karabash", "4.1", "karabash", "2024").attained is False
    assert judged(store, "4.1", "2025", growth, "karabash") == ("attained", True, 0)
    assert indicator_row(store, "karabash", "4.1", "karabash", "2025").attained is True
    assert judged(store, "4.1", "2026", floor, "karabash") == ("missed", False, 1)
    assert judged(store, "4.1", "2026", growth, "karabash") == ("missed", False, 2)


def test_growth_with_a_least_number(small_store: StoreBuilder) -> None:
    # Karabash 4.2: positive dynamics and at least 2 programmes.
    facts = "karabash 2021 community_support_programmes=0\n karabash 2024 community_support_programmes=1"
    store = small_store(UNITS, facts)
    assert judged(store, "4.2", "2024", "growth_since_baseline", "karabash") == ("attained", True, 0)
    assert judged(store, "4.2", "2024", "at_least", "karabash") == ("missed", False, 1)
    assert indicator_row(store, "karabash", "4.2", "karabash", "2024").attained is False


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

"""At least T by a due year: a straight line from the baseline before it, a verdict from it on."""

import pytest

from pdmon.calc.answers.criteria import targets_series
from pdmon.calc.answers.view import View
from tests.calc.targets.cases import UNITS, judged, yearly
from tests.conftest import StoreBuilder
from tests.small_store import target_row


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


def test_the_line_to_the_target_ends_in_the_due_year(small_store: StoreBuilder) -> None:
    # Karabash 2.5: 10 % in 2021, 25 % by 2024; before the baseline year there is no line.
    facts = yearly("contest_participants", 4, 6, 7, 9, 10, whole="teachers=40") + "\nschool_1 2020 teachers=40"
    view = View.of_operator(small_store(UNITS, facts))
    rows = targets_series(view, "karabash", "school_1", "2025")
    lines = rows[rows["indicator"] == "2.5"].set_index("period")["line"]
    assert lines.drop("2020").to_dict() == {"2021": 10, "2022": 15, "2023": 20, "2024": 25, "2025": 25}
    assert lines.isna()["2020"]

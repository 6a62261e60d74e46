"""At least P % of the organisations that answered have it, or reach T."""

from pdmon.programme.model import Config
from tests.calc.targets.cases import UNITS, judged, mistakes, with_targets
from tests.conftest import StoreBuilder
from tests.small_store import target_row

HALF = {"kind": "share_of_units", "value": 50, "reach": 40}


def test_units_that_reach_the_number_of_those_that_answered(small_store: StoreBuilder, config: Config) -> None:
    facts = """
        school_1  2023  teachers=10 contest_participants=4
        school_2  2023  teachers=10 contest_participants=3
        school_1  2024  teachers=10 contest_participants=4
        school_2  2024  teachers=10 contest_participants=3
        school_3  2024  teachers=10 contest_participants=0
        school_1  2025  teachers=0  contest_participants=0
    """
    store = small_store(UNITS, facts, config=with_targets(config, "2.5", HALF))
    # 2023: one of two, school_3 is silent. 2024: one of three, one more would do.
    row = target_row(store, "karabash", "2.5", "karabash", "2023", "share_of_units")
    assert (row.target, row.actual, row.status, row.shortfall, row.attainment) == (50, 50, "attained", 0, 100)
    row = target_row(store, "karabash", "2.5", "karabash", "2024", "share_of_units")
    assert (row.target, round(row.actual, 9), row.status, row.shortfall) == (50, 33.333333333, "missed", 1)
    # An organisation reaches it or not.
    assert judged(store, "2.5", "2024", "share_of_units", "school_1") == ("attained", True, 0)
    assert judged(store, "2.5", "2024", "share_of_units", "school_2") == ("missed", False, 1)
    # Nobody to count: no verdict.
    assert judged(store, "2.5", "2025", "share_of_units", "karabash") == ("no_basis", None, None)
    assert judged(store, "2.5", "2025", "share_of_units", "school_2") == ("no_data", None, None)


def test_units_that_have_it(small_store: StoreBuilder, config: Config) -> None:
    # Karabash 3.3 counts mentoring programmes: 60 % of the schools are to have one at least by 2023.
    target = {"kind": "share_of_units", "value": 60, "due": 2023}
    facts = """
        school_1  2021  mentoring_programmes=0
        school_2  2021  mentoring_programmes=1
        school_3  2021  mentoring_programmes=0
        school_1  2022  mentoring_programmes=1
        school_2  2022  mentoring_programmes=0
        school_1  2023  mentoring_programmes=5
        school_2  2023  mentoring_programmes=1
        school_3  2023  mentoring_programmes=0
    """
    store = small_store(UNITS, facts, config=with_targets(config, "3.3", target))
    row = target_row(store, "karabash", "3.3", "karabash", "2022", "share_of_units")
    assert (round(row.baseline, 9), row.actual, row.status) == (33.333333333, 50, "on_track")  # the line is at 46.7 %
    row = target_row(store, "karabash", "3.3", "karabash", "2023", "share_of_units")
    assert (round(row.actual, 9), row.status, row.shortfall) == (66.666666667, "attained", 0)


def test_mistakes(config: Config) -> None:
    assert mistakes(config, "2.5", HALF) == []
    assert mistakes(config, "2.5", {"kind": "share_of_units", "value": 120}) == [
        "targets[1].value: у цели share_of_units value — процент организаций: больше 0 и не больше 100",
        (
            "targets[1].reach: цели share_of_units для доли нужен reach: сколько процентов должно быть у каждой "
            "организации"
        ),
    ]
    assert mistakes(config, "2.5", HALF, level="M") == [
        "targets[1].kind: цель share_of_units — для показателя с level S: считаются только организации"
    ]

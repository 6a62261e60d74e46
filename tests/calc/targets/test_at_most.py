"""At most T, where less is better: the line falls to the target, what is over it is told."""

from pdmon.calc.answers.overview import targets_standing
from pdmon.calc.answers.view import View
from pdmon.programme.model import Config
from tests.calc.targets.cases import UNITS, judged, mistakes, with_targets, yearly
from tests.conftest import StoreBuilder
from tests.small_store import target_row

DOWN = {"direction": "down", "scoring": None}


def test_at_most_before_and_after_its_year(small_store: StoreBuilder, config: Config) -> None:
    # Karabash 2.5 as if it counted something bad: at most 10 % of 40 teachers by 2024; 25 % in 2021.
    changed = with_targets(config, "2.5", {"kind": "at_most", "value": 10, "due": 2024}, **DOWN)
    facts = yearly("contest_participants", 10, 8, 7, 5, 4, whole="teachers=40")
    store = small_store(UNITS, facts, config=changed)
    expected = [
        ("2021", "on_track", None, 6, 25),
        ("2022", "on_track", None, 4, 20),  # on the very line: 25, 20, 15, 10
        ("2023", "behind", None, 3, 17.5),
        ("2024", "missed", False, 1, 12.5),
        ("2025", "attained", True, 0, 10),  # equality counts
    ]
    for period, status, attained, shortfall, actual in expected:
        row = target_row(store, "karabash", "2.5", "school_1", period, "at_most")
        assert (row.status, row.attained, row.shortfall) == (status, attained, shortfall), period
        assert (row.target, row.actual, row.baseline, row.attainment) == (10, actual, 25, actual * 10), period
    # For people: 10 % allowed of 12.5 % is 80 % of the way.
    shown = targets_standing(View.of_operator(store), "karabash", "school_1", "2024").set_index("kind")
    assert shown.loc["at_most", "attainment"] == 80


def test_at_most_without_a_due_year_is_judged_in_every_year(small_store: StoreBuilder, config: Config) -> None:
    changed = with_targets(config, "2.5", {"kind": "at_most", "value": 10}, **DOWN)
    store = small_store(UNITS, yearly("contest_participants", 5, 3, 0, whole="teachers=40"), config=changed)
    assert judged(store, "2.5", "2021", "at_most") == ("missed", False, 1)
    assert judged(store, "2.5", "2022", "at_most") == ("attained", True, 0)
    assert judged(store, "2.5", "2023", "at_most") == ("attained", True, 0)
    assert target_row(store, "karabash", "2.5", "school_2", "2023", "at_most").status == "no_data"


def test_less_is_better_is_said_by_the_direction(config: Config) -> None:
    target = {"kind": "at_most", "value": 10}
    assert mistakes(config, "2.5", target) == [
        "targets[1].kind: цель «at_most» — для direction down, а у показателя up: измените одно из двух"
    ]
    assert mistakes(config, "2.5", target, **DOWN) == []

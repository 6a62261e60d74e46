"""Another value for each kind of organisation; above them every kind is judged by itself."""

import pytest

from pdmon.programme.model import Config
from tests.calc.targets.cases import judged, mistakes, with_targets
from tests.conftest import StoreBuilder
from tests.small_store import target_row, view

UNITS = """
    karabash  municipality   -
    school_1  school         karabash
    school_2  school         karabash
    garden_3  kindergarten   karabash
    club_4    supplementary  karabash
"""
BY_KIND = {"kind": "by_kind", "values": {"school": 50, "kindergarten": 20}, "due": 2024}
FACTS = """
    school_1  2021  teachers=20 contest_participants=6
    school_1  2024  teachers=20 contest_participants=9
    school_2  2024  teachers=20 contest_participants=11
    garden_3  2024  teachers=10 contest_participants=1
    club_4    2024  teachers=10 contest_participants=0
    school_1  2025  teachers=20 contest_participants=8
    school_2  2025  teachers=20 contest_participants=8
    garden_3  2025  teachers=10 contest_participants=0
"""


def test_an_organisation_is_to_reach_the_value_of_its_kind(small_store: StoreBuilder, config: Config) -> None:
    store = small_store(UNITS, FACTS, config=with_targets(config, "2.5", BY_KIND))
    assert judged(store, "2.5", "2024", "by_kind", "school_1") == ("missed", False, 1)  # 45 of 50 %
    assert judged(store, "2.5", "2024", "by_kind", "school_2") == ("attained", True, 0)
    assert judged(store, "2.5", "2024", "by_kind", "garden_3") == ("missed", False, 1)  # 10 of 20 %
    row = target_row(store, "karabash", "2.5", "garden_3", "2024", "by_kind")
    assert (row.target, row.actual, row.baseline) == (20, 10, None)
    # Nothing reported: the kind's value is known all the same. Nobody asks the club.
    row = target_row(store, "karabash", "2.5", "school_2", "2021", "by_kind")
    assert (row.target, row.actual, row.status, row.shortfall) == (50, None, "no_data", None)
    assert view(store, "select * from target_values where kind = 'by_kind' and unit = 'club_4'") == []


def test_the_territory_holds_where_every_kind_holds(small_store: StoreBuilder, config: Config) -> None:
    store = small_store(UNITS, FACTS, config=with_targets(config, "2.5", BY_KIND))
    # Schools 20 / 40 = 50 %: they hold. Kindergartens 1 / 10 where 20 % are asked: shown, one lacking.
    row = target_row(store, "karabash", "2.5", "karabash", "2024", "by_kind")
    assert (row.target, row.actual, row.status, row.shortfall) == (20, 10, "missed", 1)
    # 2025: schools 16 / 40 = 40 %, ten points short (4 people); kindergartens 0 of 20 %, twenty short (2 people).
    row = target_row(store, "karabash", "2.5", "karabash", "2025", "by_kind")
    assert (row.target, row.actual, row.status, row.shortfall) == (20, 0, "missed", 6)
    # 2021: schools alone reported, 6 / 20 = 30 %, the start of their line to 50 %.
    row = target_row(store, "karabash", "2.5", "karabash", "2021", "by_kind")
    assert (row.target, row.actual, row.baseline, row.status, row.shortfall) == (50, 30, 30, "on_track", 4)


def test_each_school_alone_does_not_decide_the_territory(small_store: StoreBuilder, config: Config) -> None:
    # school_1 has 45 %, the schools together 50 %: the territory holds where only schools are asked.
    changed = with_targets(config, "2.5", {"kind": "by_kind", "values": {"school": 50}})
    store = small_store(UNITS, FACTS, config=changed)
    assert judged(store, "2.5", "2024", "by_kind", "karabash") == ("attained", True, 0)
    assert judged(store, "2.5", "2024", "by_kind", "school_1") == ("missed", False, 1)


@pytest.mark.parametrize(
    ("indicator", "target", "said"),
    [
        ("2.5", BY_KIND, []),
        ("1.4", BY_KIND, ["targets[1].kind: цель by_kind — для показателя с level S: виды есть только у организаций"]),
        (
            *("2.5", {**BY_KIND, "value": 3}),
            ["targets[1].value: у цели by_kind значения стоят по видам организаций в values: уберите value"],
        ),
    ],
)
def test_mistakes(config: Config, indicator: str, target: dict[str, object], said: list[str]) -> None:
    changes = {"level": "M"} if indicator == "1.4" else {}
    assert mistakes(config, "2.5", target, **changes) == said

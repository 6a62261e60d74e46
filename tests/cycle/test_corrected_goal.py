"""A goal that a protocol has corrected is computed from its year on, and leaves the verdicts of earlier years."""

from datetime import timedelta
from typing import Any

import pytest

from pdmon.calc.as_of import past_store
from pdmon.calc.opening import open_store
from pdmon.cycle import desk
from pdmon.cycle.desk import CycleRefusal
from pdmon.cycle.parts import AnyItem, Goal
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.words.cycle.states import CycleStatus
from pdmon.words.local_time import utc_now
from tests.calc.test_rule_9_editions import FACTS, SIXTH, UNITS, changed
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA
from tests.small_store import view

YEARLY = {"kind": "every_year_at_least", "value": 15, "wording": "Ежегодно не менее 15 %"}
BY_2026 = {"kind": "at_least", "value": 30, "due": 2026, "wording": "К 2026 году не менее 30 %"}
GROWTH = {"kind": "growth_since_baseline", "due": 2025, "wording": "К 2025 году положительная динамика"}
PROTOCOL = "№ 3 от 20.03.2025"


@pytest.fixture(scope="module")
def sixth() -> Config:
    return load_config(SIXTH)


def goal(value: float, edition: int, **more: Any) -> Goal:
    return Goal(
        programme="sixth", period=str(edition), unit="sixth", text=f"Не менее {value:g} %", indicators=("1.2",),
        target_value=value, edition=edition, protocol=PROTOCOL, **more,
    )  # fmt: skip


def adopted(store: Store, corrected: Goal) -> AnyItem:
    kept = desk.save(store, ANNA, corrected)
    return desk.move(store, ANNA, {kept.item_id: kept.version}, CycleStatus.ADOPTED)[0]


def verdicts(store: Store) -> list[tuple[str, int, float, str]]:
    """Of 1.2: 10, 20, 30, 40 % in 2023-2026."""
    rows = view(
        store,
        "select period, target_no, target, status from target_values "
        "where indicator = '1.2' and unit = 'school_1' order by period, target_no",
    )
    return [(row.period, row.target_no, row.target, row.status) for row in rows]


BEFORE = [
    ("2023", 1, 15, "missed"),
    ("2024", 1, 15, "attained"),
    ("2025", 1, 15, "attained"),
    ("2026", 1, 15, "attained"),
]
AFTER = [*BEFORE[:2], ("2025", 2, 35, "missed"), ("2026", 2, 35, "attained")]


def test_an_adopted_goal_judges_from_its_year_on(small_store: StoreBuilder, sixth: Config) -> None:
    store = small_store(UNITS, FACTS, config=changed(sixth, i1_2={"targets": [YEARLY]}))
    assert verdicts(store) == BEFORE
    kept = desk.save(store, ANNA, goal(35, 2025))
    assert verdicts(store) == BEFORE  # what is only proposed judges nothing
    version = store.data_version()
    desk.move(store, ANNA, {kept.item_id: 1}, CycleStatus.ADOPTED)
    assert verdicts(store) == AFTER
    assert store.data_version() > version  # no page shows the old verdicts any more
    targets = view(
        store, "select wording, from_year, until_year from targets where indicator = '1.2' order by target_no"
    )
    assert [(row.wording, row.from_year, row.until_year) for row in targets] == [
        ("Ежегодно не менее 15 %", None, 2024),
        (f"Не менее 35 % (протокол {PROTOCOL})", 2025, None),
    ]


def test_a_moment_before_the_correction_has_the_old_verdicts(small_store: StoreBuilder, sixth: Config) -> None:
    config = changed(sixth, i1_2={"targets": [YEARLY]})
    store = small_store(UNITS, FACTS, config=config)
    before = utc_now()
    adopted(store, goal(35, 2025))
    with past_store(store, before) as past:
        assert verdicts(past) == BEFORE
    with past_store(store, utc_now() + timedelta(seconds=1)) as past:
        assert verdicts(past) == AFTER
    path = store.path
    store.close()
    assert path is not None
    with open_store(path, config) as again:
        assert verdicts(again) == AFTER
        assert again.stated_config.programmes["sixth"].indicator("1.2").targets[0].until is None


def test_a_goal_that_is_taken_back_judges_no_longer(small_store: StoreBuilder, sixth: Config) -> None:
    store = small_store(UNITS, FACTS, config=changed(sixth, i1_2={"targets": [YEARLY]}))
    kept = adopted(store, goal(35, 2025))
    desk.withdraw(store, ANNA, kept.item_id, kept.version, "протокол отменён")
    assert verdicts(store) == BEFORE


def test_of_two_corrections_from_one_year_the_later_holds(small_store: StoreBuilder, sixth: Config) -> None:
    store = small_store(UNITS, FACTS, config=changed(sixth, i1_2={"targets": [YEARLY]}))
    adopted(store, goal(35, 2025))
    adopted(store, goal(45, 2025))
    assert verdicts(store) == [*BEFORE[:2], ("2025", 2, 45, "missed"), ("2026", 2, 45, "missed")]
    adopted(store, goal(25, 2026))
    assert verdicts(store)[2:] == [("2025", 2, 45, "missed"), ("2026", 3, 25, "attained")]


def test_a_due_target_keeps_its_term_or_takes_the_protocols(small_store: StoreBuilder, sixth: Config) -> None:
    store = small_store(UNITS, FACTS, config=changed(sixth, i1_2={"targets": [BY_2026]}))
    adopted(store, goal(50, 2025))
    assert verdicts(store)[2:] == [("2025", 2, 50, "behind"), ("2026", 2, 50, "missed")]
    adopted(store, goal(50, 2025, due=2025))
    assert verdicts(store)[2:] == [("2025", 2, 50, "missed"), ("2026", 2, 50, "missed")]


def test_a_target_without_a_value_gives_way_to_a_yearly_one(small_store: StoreBuilder, sixth: Config) -> None:
    store = small_store(UNITS, FACTS, config=changed(sixth, i1_2={"targets": [GROWTH]}))
    adopted(store, goal(35, 2026))
    assert [(period, number, status) for period, number, _, status in verdicts(store)] == [
        ("2023", 1, "on_track"), ("2024", 1, "attained_early"), ("2025", 1, "attained"), ("2026", 2, "attained"),
    ]  # fmt: skip


def test_a_named_target_of_several_is_the_one_that_is_corrected(small_store: StoreBuilder, sixth: Config) -> None:
    store = small_store(UNITS, FACTS, config=changed(sixth, i1_2={"targets": [YEARLY, BY_2026]}))
    adopted(store, goal(50, 2026, target_no=2))
    assert verdicts(store)[-2:] == [("2026", 1, 15, "attained"), ("2026", 3, 50, "missed")]


@pytest.mark.parametrize(
    ("corrected", "said"),
    [
        (goal(35, 2019), "В 2019\u00a0году программа не действует"),
        (goal(-1, 2025), "Целевое значение не может быть отрицательным"),
        (goal(35, 2025, due=2024), "Срок цели (2024\u00a0год) раньше года, с которого она действует (2025)"),
        (goal(35, 2025).model_copy(update={"protocol": " "}), "укажите протокол"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    small_store: StoreBuilder, sixth: Config, corrected: Goal, said: str
) -> None:
    store = small_store(UNITS, FACTS, config=sixth)
    with pytest.raises(CycleRefusal, match=said.replace("(", r"\(").replace(")", r"\)")):
        desk.save(store, ANNA, corrected)

"""Saved views of pages: kept for one account, removed, refused in words, carried by the backup."""

from datetime import timedelta
from pathlib import Path

import pytest

from pdmon.access import Role, Viewer
from pdmon.calc.answers.saved_views import saved_views
from pdmon.calc.answers.view import View
from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.backup import restore_backup, write_backup
from pdmon.store.notes.saved_views import (
    COUNTER,
    MOST_CHARS,
    MOST_VIEWS,
    SavedView,
    SavedViewRefusal,
    remove_view,
    save_view,
)
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA, BORIS, NOON, OTHER_SCHOOL, SCHOOL, YEAR, P

DAY = timedelta(days=1)
YOUNG = SavedView("Школы без молодых педагогов", "indicators", {"programme": P, "year": YEAR, "units": ["s1", "s2"]})
MAP = SavedView("Карта", "heatmap", {"programme": P})


@pytest.fixture
def store(small_store: StoreBuilder) -> Store:
    return small_store("vladimir municipality -\ns1 school vladimir\ns2 school vladimir", "s1 2024 teachers=20")


def named(store: Store, viewer: Viewer = ANNA) -> list[str]:
    return saved_views(View(store, viewer))["name"].tolist()


def test_a_view_is_kept_as_it_was_and_empties_no_cache(store: Store) -> None:
    before = {counter: store.data_version(counter) for counter in ("data_version", "cycle_version", COUNTER)}
    view_id = save_view(store, ANNA, YOUNG, NOON)
    assert saved_views(View(store, ANNA)).to_dict("records") == [
        {
            "view_id": view_id,
            "name": "Школы без молодых педагогов",
            "page": "indicators",
            "choices": {"programme": "vladimir", "year": "2024", "units": ["s1", "s2"]},
            "saved_at": NOON,
        }
    ]
    after = {counter: store.data_version(counter) for counter in before}
    assert after == before | {COUNTER: before[COUNTER] + 1}


def test_a_removed_view_is_off_the_list_and_stays_in_the_log(store: Store) -> None:
    view_id = save_view(store, ANNA, YOUNG, NOON)
    save_view(store, ANNA, MAP, NOON)
    remove_view(store, ANNA, view_id, NOON + DAY)
    assert named(store) == ["Карта"]
    log = "select event, name, page, account, unit, role, happened_at from saved_view_log where view_id = ?::uuid"
    whole = (YOUNG.name, "indicators", "Анна", "", "methodologist")
    assert store.rows(f"{log} order by happened_at", [view_id]) == [
        ("saved", *whole, NOON),
        ("removed", *whole, NOON + DAY),
    ]
    with pytest.raises(SavedViewRefusal, match="уже нет"):
        remove_view(store, ANNA, view_id)
    save_view(store, ANNA, YOUNG)  # the name is free again
    assert named(store) == ["Карта", YOUNG.name]


def test_everybody_has_views_of_their_own(store: Store) -> None:
    view_id = save_view(store, ANNA, YOUNG)
    save_view(store, BORIS, YOUNG)  # the same name: another account's
    assert named(store) == named(store, BORIS) == [YOUNG.name]
    assert named(store, SCHOOL) == []
    with pytest.raises(SavedViewRefusal, match="уже нет"):
        remove_view(store, BORIS, view_id)
    assert named(store) == [YOUNG.name]


def test_accounts_of_two_schools_that_are_called_alike_are_two(store: Store) -> None:
    first, second = (Viewer("Завуч", Role.SCHOOL, of.unit) for of in (SCHOOL, OTHER_SCHOOL))
    save_view(store, first, YOUNG)
    assert (named(store, first), named(store, second)) == ([YOUNG.name], [])


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("  \t\u200b ", "Назовите вид"),  # nothing of it is seen
        ("а" * (MOST_CHARS + 1), "длиннее 60 знаков"),
        ("а" * 5000, "длиннее 60 знаков"),
        (" школы  без молодых ПЕДАГОГОВ", "уже есть"),
    ],
)
def test_a_name_that_finds_nothing_is_refused(store: Store, name: str, why: str) -> None:
    save_view(store, ANNA, YOUNG)
    with pytest.raises(SavedViewRefusal, match=why):
        save_view(store, ANNA, SavedView(name, "heatmap"))
    assert store.rows("select count(*) from saved_view_log") == [(1,)]


def test_a_name_of_sixty_characters_is_kept_on_one_line(store: Store) -> None:
    save_view(store, ANNA, SavedView("а" * MOST_CHARS, "heatmap"))
    save_view(store, ANNA, SavedView(" Карта\n за  год ", "heatmap"))
    assert named(store) == ["а" * 60, "Карта за год"]


def test_the_fifty_first_is_refused_until_one_is_removed(store: Store) -> None:
    ids = [save_view(store, ANNA, SavedView(f"вид {number}", "heatmap")) for number in range(MOST_VIEWS)]
    with pytest.raises(SavedViewRefusal, match="уже 50 видов"):
        save_view(store, ANNA, YOUNG)
    save_view(store, BORIS, YOUNG)
    remove_view(store, ANNA, ids[0])
    save_view(store, ANNA, YOUNG)
    assert len(named(store)) == 50


def test_the_backup_carries_views_and_what_was_removed(store: Store, config: Config, tmp_path: Path) -> None:
    view_id = save_view(store, ANNA, YOUNG, NOON)
    save_view(store, ANNA, MAP, NOON)
    remove_view(store, ANNA, view_id, NOON + DAY)
    write_backup(store, tmp_path / "backup.zip")
    restore_backup(tmp_path / "backup.zip", tmp_path / "other.duckdb", config)
    every = "select * from saved_view_log order by all"
    with open_store(tmp_path / "other.duckdb", config) as restored:
        assert restored.rows(every) == store.rows(every)
        assert named(restored) == ["Карта"]
        assert restored.data_version(COUNTER) == store.data_version(COUNTER)

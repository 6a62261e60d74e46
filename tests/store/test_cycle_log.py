"""The cycle's log: any past day, the backup, the journal, and a kill in the middle of sixty approvals."""

import multiprocessing
import os
import signal
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from pdmon.calc.answers import about
from pdmon.calc.answers import cycle as answers
from pdmon.calc.answers.view import View
from pdmon.calc.as_of import past_store
from pdmon.calc.opening import open_store
from pdmon.cycle import desk
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.backup import restore_backup, write_backup
from pdmon.store.log.cycle import COUNTER
from pdmon.words.acts import ACT_WORDS
from pdmon.words.cycle.states import TRANSITIONS, CycleEvent
from tests.conftest import StoreBuilder
from tests.cycle.items import ANNA, BORIS, NOON, P, measure, recommendation

HOUR = timedelta(hours=1)


@pytest.fixture
def store(small_store: StoreBuilder) -> Store:
    return small_store("vladimir municipality -\ns1 school vladimir", "s1 2024 teachers=20")


def write_two_hours(store: Store) -> list[str]:
    """Sixty drafts at noon, approved an hour later."""
    drafts = desk.save_many(store, ANNA, [(recommendation(text=f"Текст {n}"), 0) for n in range(60)], at=NOON)
    desk.approve_many(store, BORIS, {draft.item_id: 1 for draft in drafts}, NOON + HOUR)
    return [draft.item_id for draft in drafts]


def statuses(store: Store) -> dict[str, int]:
    rows = store.rows("select status, count(*) from recommendations group by status")
    return dict(rows)


def test_what_is_entered_together_is_listed_in_the_order_in_which_it_was_entered(store: Store) -> None:
    titles = [f"Мера {n}" for n in range(60)]
    desk.save_many(store, ANNA, [(measure(title=title), 0) for title in titles], at=NOON)
    desk.save_many(store, ANNA, [(measure(title="Новее"), 0)], at=NOON + HOUR)
    assert answers.measures(View.of_operator(store), P)["title"].tolist() == ["Новее", *titles]


def test_any_past_moment_shows_the_cycle_as_it_stood(store: Store) -> None:
    write_two_hours(store)
    found = []
    for moment in (NOON - HOUR, NOON, NOON + HOUR / 2, NOON + HOUR):
        with past_store(store, moment) as past:
            found.append(statuses(past))
    assert found == [{}, {"draft": 60}, {"draft": 60}, {"approved": 60}]


def test_the_backup_carries_the_cycle_with_its_history(store: Store, config: Config, tmp_path: Path) -> None:
    item_id = write_two_hours(store)[0]
    write_backup(store, tmp_path / "backup.zip")
    restore_backup(tmp_path / "backup.zip", tmp_path / "other.duckdb", config)
    with open_store(tmp_path / "other.duckdb", config) as restored:
        assert statuses(restored) == {"approved": 60}
        history = answers.item_history(View(restored, ANNA), item_id)
        assert list(zip(history["who"], history["event"], strict=True)) == [("Борис", "moved"), ("Анна", "created")]


def test_the_journal_lists_an_act_upon_many_items_once(store: Store) -> None:
    write_two_hours(store)
    rows = about.journal(View(store, ANNA), about.ActsAsked(since=NOON, until=NOON + 2 * HOUR))
    told = rows[["who", "role", "act", "unit", "about", "detail"]].values.tolist()
    assert told == [
        ["Борис", "head", "cycle_approved", P, "рекомендация", "2024 · записей: 60"],
        ["Анна", "methodologist", "cycle_created", P, "рекомендация", "2024 · записей: 60"],
    ]


def test_the_journal_has_a_word_for_every_act_upon_the_cycle() -> None:
    reached = {status for table in TRANSITIONS.values() for after in table.values() for status in after}
    acts = {f"cycle_{name}" for name in (CycleEvent.CREATED, CycleEvent.EDITED, *reached)}
    assert acts == {act for act in ACT_WORDS if act.startswith("cycle_")}


def test_saving_an_item_renews_the_answers_of_the_cycle_and_no_others(store: Store) -> None:
    before = store.data_version(), store.data_version(COUNTER)
    desk.save(store, ANNA, recommendation())
    assert (store.data_version(), store.data_version(COUNTER)) == (before[0], before[1] + 1)


def _approve_and_die(path: Path, item_ids: Sequence[str]) -> None:
    """Kill this process after the rows of sixty approvals are written and before they are committed."""
    append = desk.append

    def append_and_die(*args: object) -> None:
        append(*args)  # type: ignore[arg-type]
        os.kill(os.getpid(), signal.SIGKILL)

    desk.append = append_and_die
    with open_store(path, load_config()) as store:
        desk.approve_many(store, ANNA, dict.fromkeys(item_ids, 1))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a kill that nothing can catch exists on POSIX alone")
def test_killed_while_approving_sixty_none_is_approved_and_the_next_try_approves_all(
    store: Store, config: Config
) -> None:
    drafts = desk.save_many(store, ANNA, [(recommendation(text=f"Текст {n}"), 0) for n in range(60)])
    ids, path = [draft.item_id for draft in drafts], store.path
    assert path is not None
    store.close()
    process = multiprocessing.get_context("spawn").Process(target=_approve_and_die, args=(path, ids))
    process.start()
    process.join(120)
    assert process.exitcode == -signal.SIGKILL
    with open_store(path, config) as reopened:
        assert statuses(reopened) == {"draft": 60}
        desk.approve_many(reopened, ANNA, dict.fromkeys(ids, 1))
        assert statuses(reopened) == {"approved": 60}

"""Those who wait are written down soon after a period's first form by the process, at the latest when the database is
opened next; whoever reads sees the same all along."""

import asyncio
import gc
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pdmon.calc import open_stores, settling
from pdmon.calc.opening import open_store
from pdmon.store import Store
from pdmon.ui.frame import server
from pdmon.ui.frame.background import settling as background
from tests.calc.results_compared import RESULTS, results_now
from tests.conftest import StoreBuilder
from tests.small_store import accept, fact_lines, submissions_of

UNITS = """
    vladimir   municipality   -
    school_1   school         vladimir
    school_2   school         vladimir
"""
FACTS = """
    school_1  2023  teachers=20   diagnosed=10
    school_2  2023  teachers=100  diagnosed=30
"""
FIRST = "school_1  2024  teachers=20  diagnosed=15"
PATIENCE_S = 60.0


@pytest.fixture
def waiting(small_store: StoreBuilder) -> Store:
    store = small_store(UNITS, FACTS)
    accept(store, submissions_of(fact_lines(FIRST)))
    assert _waiting(store) > 0
    return store


def test_the_next_opening_settles(waiting: Store) -> None:
    assert waiting.path is not None
    before = results_now(waiting)
    waiting.close()
    with open_store(waiting.path, waiting.stated_config) as store:
        assert _waiting(store) == 0
        assert results_now(store) == before
        assert set(before) == set(RESULTS)


def test_a_running_process_settles_by_itself_and_again(
    small_store: StoreBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "EVERY_SECONDS", 0.01)
    store = small_store(UNITS, FACTS)
    background.start(store)
    try:
        for year in ("2024", "2025"):
            accept(store, submissions_of(fact_lines(FIRST.replace("2024", year))))
            version, before = store.data_version(), results_now(store)
            _until(lambda: _waiting(store) == 0)
            assert (store.data_version(), results_now(store)) == (version, before)
    finally:
        background.stop()


def test_the_dashboard_settles_while_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PDMON_DB", str(tmp_path / "dashboard.duckdb"))
    open_stores.close_store()  # of a test before

    def threads() -> list[str]:
        return [thread.name for thread in threading.enumerate() if thread.name == "settling"]

    async def run() -> list[str]:
        async with server.lifespan(None):  # type: ignore[arg-type]
            return threads()

    try:
        with ThreadPoolExecutor() as apart:  # a browser that was started before has a loop running in this thread
            assert apart.submit(lambda: asyncio.run(run())).result() == ["settling"]
        assert threads() == []
    finally:
        gc.unfreeze()


def test_what_fails_is_told_once_and_tried_after_the_next_form(
    waiting: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    turns: list[int] = []
    settle = settling.settle

    def fails_once(store: Store) -> bool:
        turns.append(len(turns))
        if len(turns) == 1:
            raise RuntimeError("the disk was full")
        return settle(store)

    monkeypatch.setattr(settling, "settle", fails_once)
    monkeypatch.setattr(settling, "EVERY_SECONDS", 0.01)
    background.start(waiting)
    try:
        _until(lambda: len(caplog.records) == 1)
        accept(waiting, submissions_of(fact_lines("school_1  2025  teachers=20  diagnosed=15")))
        _until(lambda: _waiting(waiting) == 0)
    finally:
        background.stop()
    assert turns == [0, 1]
    assert len(caplog.records) == 1


def _waiting(store: Store) -> int:
    return int(store.rows("select count(*) from result_waiting")[0][0])


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)

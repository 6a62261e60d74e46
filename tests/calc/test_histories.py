"""Whatever the order of acceptances, corrections and withdrawals: the results are those of what is in force, and any
earlier moment can be rebuilt."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdmon.calc.as_of import past_store
from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from tests.calc.comparison import differences
from tests.calc.random_history import Step, in_force, moment_of, play, random_history

SIXTH = Path(__file__).parents[1] / "fixtures" / "sixth"
# Everything a reader sees that follows from the history; ids are new in every store.
SEEN = {
    "indicator_values": "select * from indicator_values order by all",
    "target_values": "select * from target_values order by all",
    "criterion_values": "select * from criterion_values order by all",
    "facts": "select * exclude (submission_id) from facts order by all",
    "evidence": "select * exclude (submission_id) from evidence order by all",
    "units": "select * from units order by all",
    "submissions": "select * exclude (submission_id) from submissions order by all",
}

histories = pytest.mark.parametrize(
    ("programme", "seed"), [("karabash", 1), ("myasnikovsky", 2), ("kbr", 3), ("sixth", 4)]
)


class Stores:
    """Empty databases of either configuration, and stores in which a history was played."""

    def __init__(self, folder: Path, five: Config) -> None:
        self._folder = folder
        self._configs = {"five": five, "sixth": load_config(SIXTH)}
        self._opened: list[Store] = []
        for name, config in self._configs.items():
            open_store(folder / f"empty_{name}.duckdb", config).close()

    def config(self, programme: str) -> Config:
        return self._configs["sixth" if programme == "sixth" else "five"]

    def played(self, programme: str, steps: list[Step]) -> Store:
        name = "sixth" if programme == "sixth" else "five"
        path = self._folder / f"played_{len(self._opened)}.duckdb"
        shutil.copy(self._folder / f"empty_{name}.duckdb", path)
        store = open_store(path, self._configs[name])
        self._opened.append(store)
        play(store, steps)
        return store

    def close(self) -> None:
        for store in self._opened:
            store.close()


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Iterator[Stores]:
    made = Stores(tmp_path_factory.mktemp("histories"), config)
    yield made
    made.close()


def seen(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {name: store.rows(sql) for name, sql in SEEN.items()}


@histories
def test_results_are_those_of_what_is_in_force(stores: Stores, programme: str, seed: int) -> None:
    steps = random_history(stores.config(programme), programme, seed)
    store = stores.played(programme, steps)
    force = in_force(steps)
    facts = store.rows("select unit, period, element, category, value from facts order by all")
    assert facts == sorted((f.unit, f.period, f.element, f.category, f.value) for f in force.facts)
    assert differences(store, force) == []

    stepwise = seen(store)
    with store.transaction() as cursor:
        refresh_all(cursor)
    assert seen(store) == stepwise


@histories
def test_past_store_is_the_store_that_saw_only_the_past(stores: Stores, programme: str, seed: int) -> None:
    steps = random_history(stores.config(programme), programme, seed)
    store = stores.played(programme, steps)
    known = 2 * len(steps) // 3
    with past_store(store, moment_of(known - 1)) as past:
        assert seen(past) == seen(stores.played(programme, steps[:known]))

"""The SQL calculation against the slow reference, cell by cell, on random data of every programme."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.units import save_units
from tests.small_store import WHO, accept, submissions_of
from tests.sql.comparison import differences
from tests.sql.random_data import Data, Shape, random_data

SIXTH = Path(__file__).parents[1] / "fixtures" / "sixth"
PROGRAMMES = ("vladimir", "karabash", "myasnikovsky", "dzerzhinsk", "kbr", "sixth")
# Everything that a data set puts into a store; the rest is derived from it.
STATED = (
    *("unit_versions", "submission_log", "submission_event_log", "fact_cells", "evidence_log"),
    *("current_facts", "current_evidence"),
)

shapes = st.builds(
    Shape,
    programme=st.just(""),
    units=st.integers(1, 5),
    years=st.integers(1, 6),
    missing=st.sampled_from((0, 10, 30, 60, 90)),
    zeros=st.sampled_from((0, 15, 60)),
    documents=st.sampled_from((0, 5, 40)),
    first_year=st.integers(2019, 2023),
    seed=st.integers(0, 10**6),
)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Iterator[dict[str, Store]]:
    """A store for the five programmes and one for the sixth, which has elements of its own."""
    folder = tmp_path_factory.mktemp("against_reference")
    five, sixth = open_store(folder / "five.duckdb", config), open_store(folder / "sixth.duckdb", load_config(SIXTH))
    yield {**dict.fromkeys(PROGRAMMES, five), "sixth": sixth}
    five.close()
    sixth.close()


def restart(store: Store, data: Data) -> None:
    """Forget everything and accept the data set."""
    with store.transaction() as cursor:
        for table in STATED:
            cursor.execute(f"delete from {table}")
        save_units(cursor, data.units, WHO)
        refresh_all(cursor)
    accept(store, submissions_of(data.facts, data.documents))


@pytest.mark.parametrize("programme", PROGRAMMES)
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shape=shapes)
def test_every_cell_of_small_data_sets(stores: dict[str, Store], programme: str, shape: Shape) -> None:
    store = stores[programme]
    data = random_data(store.config, replace(shape, programme=programme))
    restart(store, data)
    assert differences(store, data) == []

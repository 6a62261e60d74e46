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
from tests.calc.comparison import differences, views_that_differ
from tests.calc.random_data import Data, Shape, random_data
from tests.small_store import WHO, accept, submissions_of

FIXTURES = Path(__file__).parents[1] / "fixtures"
SIXTH = FIXTURES / "sixth"
OWN = {
    "sixth": "sixth",
    "quarterly": "periods",
    "school_years": "academic",
}  # programmes with elements of their own, in fixtures
PROGRAMMES = ("vladimir", "karabash", "myasnikovsky", "dzerzhinsk", "kbr", *OWN)
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
    """A store for the five programmes and one for each that has elements of its own."""
    folder = tmp_path_factory.mktemp("against_reference")
    five = open_store(folder / "five.duckdb", config)
    own = {code: open_store(folder / f"of_{code}.duckdb", load_config(FIXTURES / of)) for code, of in OWN.items()}
    yield {**dict.fromkeys(PROGRAMMES, five), **own}
    five.close()
    for store in own.values():
        store.close()


def restart(store: Store, data: Data) -> None:
    """Forget everything and accept the data set."""
    with store.transaction() as cursor:
        for table in STATED:
            cursor.execute(f"delete from {table}")
        save_units(cursor, data.units, WHO)
        refresh_all(cursor)
    accept(store, submissions_of(data.facts, data.documents))


@pytest.mark.parametrize("programme", PROGRAMMES)
@settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shape=shapes)
def test_every_cell_of_small_data_sets(stores: dict[str, Store], programme: str, shape: Shape) -> None:
    store = stores[programme]
    data = random_data(store.config, replace(shape, programme=programme))
    restart(store, data)
    assert differences(store, data) == []


@pytest.fixture(scope="module", params=PROGRAMMES)
def town(request: pytest.FixtureRequest, stores: dict[str, Store]) -> tuple[Store, str, Data]:
    """A fixed data set of 30 units and six years in the store of its programme."""
    programme = request.param
    store = stores[programme]
    data = random_data(store.config, Shape(programme, units=30, years=6, missing=10, zeros=10, documents=10, seed=1))
    restart(store, data)
    return store, programme, data


def test_every_cell_of_thirty_units_and_six_years(town: tuple[Store, str, Data]) -> None:
    store, _, data = town
    assert differences(store, data) == []


def test_views_of_the_indicators_say_the_same(town: tuple[Store, str, Data]) -> None:
    store, programme, _ = town
    assert views_that_differ(store, programme) == []
    for indicator in store.config.programmes[programme].indicators:
        assert store.rows(f"select 1 from {programme}.{indicator.view_name} limit 1"), indicator.code


def test_views_of_the_criteria_say_the_same(town: tuple[Store, str, Data]) -> None:
    store, programme, _ = town
    columns = "unit, period, points, max_points, indicators_with_data, indicators"
    for criterion in store.config.programmes[programme].criteria:
        readable = store.rows(f"select {columns} from {programme}.criterion_{criterion.code} order by all")
        kept = store.rows(
            f"select {columns} from criterion_values where programme = ? and criterion = ? order by all",
            [programme, criterion.code],
        )
        assert readable == kept, criterion.code

"""What changes in a year is worked out from that year on, earlier years keep their rows, unless the year is one that
they are compared with; either way it is what a full refresh says."""

import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from tests.calc.random_data import Shape, random_data
from tests.calc.random_periods import random_periods
from tests.calc.random_programmes import random_programme
from tests.calc.results_compared import differing, results_anew, results_now
from tests.small_store import accept, build, submissions_of

SCORED = Path(__file__).parents[1] / "fixtures" / "scored"
SEEDS = range(6)
CORRECTIONS = 4


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("drawn", [random_programme, random_periods])
def test_a_correction_of_any_year_is_what_a_full_refresh_says(
    empty_database: Path, tmp_path: Path, drawn: Any, seed: int
) -> None:
    config: Config = drawn(load_config(SCORED), seed)
    baseline = config.programmes["drawn"].baseline_year or 0
    shape = Shape("drawn", units=6, years=5, missing=10, documents=30, first_year=2019, seed=seed)
    data = random_data(config, shape)
    order = random.Random(seed)
    path = shutil.copy(empty_database, tmp_path / "drawn.duckdb")
    with build(path, config, data.units, data.facts, data.documents) as store:
        stated = [new for new in submissions_of(data.facts) if new.cells]
        for new in order.sample(stated, CORRECTIONS):
            cells = [(*cell, order.choice([None, value, value and value + 1])) for *cell, value in new.cells]
            year = int(new.period[:4])
            before = _rows_until(store, year)
            accept(store, [replace(new, cells=cells)])
            assert differing(results_now(store), results_anew(store)) == [], (new.unit, new.period)
            if year > baseline:
                assert _rows_until(store, year) == before, (new.unit, new.period)


def _rows_until(store: Store, year: int) -> list[tuple[Any, ...]]:
    """The numbers that the rows of earlier years have: whoever writes a row anew gives it another one."""
    return store.rows(
        "select row_no, unit, period from result_rows where left(period, 4) < ? order by all", [str(year)]
    )

"""The SQL calculation against the slow reference, cell by cell, on random data of random programmes that report by
months, quarters, half-years and academic years. With `--hypothesis-profile thorough` many more of them."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.words.terms import YearRule
from tests.calc.comparison import differences, views_that_differ
from tests.calc.random_data import Shape, random_data
from tests.calc.random_periods import random_periods
from tests.calc.reference_world import PARTS
from tests.small_store import build

SCORED = Path(__file__).parents[1] / "fixtures" / "scored"
EXAMPLES = settings().max_examples // 4


@pytest.fixture(scope="module")
def scored() -> Config:
    return load_config(SCORED)


# A smaller seed is no simpler programme: nothing to shrink.
@settings(max_examples=EXAMPLES, derandomize=True, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 10**6), missing=st.sampled_from((0, 5, 30)), documents=st.sampled_from((0, 10, 40)))
def test_every_cell_of_a_programme_by_parts_of_years(
    empty_database: Path, scored: Config, seed: int, missing: int, documents: int
) -> None:
    config = random_periods(scored, seed)
    shape = Shape("drawn", units=4, years=4, missing=missing, documents=documents, refused=25, seed=seed)
    data = random_data(config, shape)
    with TemporaryDirectory() as folder:
        path = shutil.copy(empty_database, Path(folder) / "random.duckdb")
        with build(path, config, data.units, data.facts, data.documents) as store:
            assert differences(store, data) == [], seed
            assert views_that_differ(store, "drawn") == [], seed


def test_the_random_programmes_report_in_every_way_there_is(scored: Config) -> None:
    drawn = [one for seed in range(40) for one in random_periods(scored, seed).programmes["drawn"].indicators]
    assert {str(one.periods) for one in drawn} == {"year", "academic_year", *PARTS}
    assert {(str(one.periods), one.whole_year) for one in drawn if one.periods in PARTS} == {
        (kind, rule) for kind in PARTS for rule in YearRule
    }
    planned = {
        str(period) for one in drawn for target in one.targets if target.kind == "series" for period in target.steps
    }
    assert {"2024", "2024/25", "2024-Q1", "2024-H1", "2024-01"} <= planned
    assert {str(one.periods) for one in drawn if one.unit == "presence"} >= set(PARTS)
    assert {True, False} == {bool(one.breakdown) for one in drawn}

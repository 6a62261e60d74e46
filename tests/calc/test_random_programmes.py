"""The SQL calculation against the slow reference, cell by cell, on random data of random programmes: targets and
scoring of every kind in every mixture."""

from pathlib import Path

import pytest

from pdmon.programme.loader import load_config
from pdmon.programme.targets import TARGET_CLASSES
from pdmon.words.terms import ScoringRule
from tests.calc.comparison import differences
from tests.calc.random_data import Shape, random_data
from tests.calc.random_programmes import MEASURED, random_programme
from tests.small_store import build

SCORED = Path(__file__).parents[1] / "fixtures" / "scored"
SEEDS = range(11)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_of_a_random_programme(tmp_path: Path, seed: int) -> None:
    config = random_programme(load_config(SCORED), seed)
    shape = Shape("drawn", units=6, years=6, missing=15, zeros=15, documents=10, first_year=2019, seed=seed)
    data = random_data(config, shape)
    store = build(tmp_path / "drawn.duckdb", config, data.units, data.facts, data.documents)
    assert differences(store, data) == []
    store.close()


def test_the_random_programmes_use_every_kind_of_target_and_rule() -> None:
    config = load_config(SCORED)
    drawn = [one for seed in SEEDS for one in random_programme(config, seed).programmes["drawn"].indicators]
    kinds = {target.kind for one in drawn for target in one.targets}
    assert {one.scoring.rule for one in drawn if one.scoring} == set(ScoringRule)
    assert {unit for _, unit in MEASURED} <= {str(one.unit) for one in drawn}
    assert kinds == set(TARGET_CLASSES) - {"at_least_each"}  # a sum of parts, in the fixture of the sixth

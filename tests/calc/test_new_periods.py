"""The first form of a period is worked out for its unit and the nodes above alone, what the period adds to all the
others is written beside it; when the form is withdrawn the period goes. Either way it is what a full refresh says."""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from pdmon.calc.refresh import refresh
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store.log.submissions import NewSubmission, withdraw
from pdmon.words.terms import ScoringRule
from tests.calc.random_data import Shape, random_data
from tests.calc.random_periods import random_periods
from tests.calc.random_programmes import random_programme
from tests.calc.results_compared import differing, results_anew, results_now
from tests.small_store import WHO, accept, build, submissions_of

SCORED = Path(__file__).parents[1] / "fixtures" / "scored"
SEEDS = range(6)
PERIODS = 4  # so many periods of a programme come one after another, in any order: before, between and after others


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("drawn", [random_programme, random_periods])
def test_a_period_that_comes_and_goes_is_what_a_full_refresh_says(
    empty_database: Path, tmp_path: Path, drawn: Any, seed: int
) -> None:
    config: Config = drawn(load_config(SCORED), seed)
    shape = Shape("drawn", units=6, years=4, missing=10, documents=30, first_year=2019, seed=seed)
    data = random_data(config, shape)
    waiting = submissions_of(data.facts, data.documents)
    order = random.Random(seed)
    order.shuffle(waiting)
    path = shutil.copy(empty_database, tmp_path / "drawn.duckdb")
    with build(path, config, data.units, []) as store:
        for period in _in_any_order(order, waiting):
            first, *others = [new for new in waiting if new.period == period]
            before = results_now(store)
            (submission_id,) = accept(store, [first])
            assert differing(results_now(store), results_anew(store)) == [], period
            with store.transaction() as cursor:
                refresh(cursor, [withdraw(cursor, submission_id, WHO, "ошибка")])
            assert differing(results_now(store), before) == [], period
            accept(store, [first, *others])
            assert differing(results_now(store), results_anew(store)) == [], period


def test_some_of_the_programmes_are_refreshed_in_part_when_a_period_comes() -> None:
    # points in proportion to the best of all are everybody's news
    programmes = [random_programme(load_config(SCORED), seed).programmes["drawn"] for seed in SEEDS]
    rules = [{one.scoring.rule for one in programme.indicators if one.scoring} for programme in programmes]
    assert sum(ScoringRule.RELATIVE not in found for found in rules) >= 3
    kinds = {
        target.kind
        for programme, found in zip(programmes, rules, strict=True)
        for one in programme.indicators
        for target in one.targets
        if ScoringRule.RELATIVE not in found
    }
    assert {"in_every_unit", "share_of_units", "by_kind", "growth_since_baseline"} <= kinds


def _in_any_order(order: random.Random, waiting: list[NewSubmission]) -> list[str]:
    periods = sorted({new.period for new in waiting})
    return order.sample(periods, min(PERIODS, len(periods)))

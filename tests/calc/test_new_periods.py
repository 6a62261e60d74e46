"""The first form of a period is worked out for its unit and the nodes above alone, of all the others nothing is stored
but that they wait; when the form is withdrawn the period goes. Either way it is what a full refresh says."""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from pdmon.calc.refresh import refresh
from pdmon.calc.settling import settle
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store.log.submissions import NewSubmission, withdraw
from pdmon.words.terms import ScoringRule
from tests.calc.random_data import Shape, random_data
from tests.calc.random_periods import random_periods
from tests.calc.random_programmes import random_programme
from tests.calc.results_compared import differing, results_anew, results_now
from tests.conftest import StoreBuilder
from tests.small_store import WHO, accept, build, fact_lines, indicator_row, submissions_of

SCORED = Path(__file__).parents[1] / "fixtures" / "scored"
UNITS = """
    vladimir   municipality   -
    school_1   school         vladimir
    school_2   school         vladimir
    school_3   school         vladimir
"""
FACTS = """
    school_1  2023  teachers=20   diagnosed=10
    school_2  2023  teachers=100  diagnosed=30
    school_3  2023  teachers=50
"""
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
            anew = results_anew(store)
            assert differing(results_now(store), anew) == [], period
            if order.random() < 0.5:
                settle(store)
                assert differing(results_now(store), anew) == [], period


def test_of_those_who_wait_no_value_is_stored(small_store: StoreBuilder) -> None:
    """The first form of a year costs what its unit and the nodes above cost, however many others there are."""
    store = small_store(UNITS, FACTS)
    accept(store, submissions_of(fact_lines("school_1  2024  teachers=20  diagnosed=15")))
    stored = "select distinct unit from {} inner join result_rows using (row_no) where period = '2024' order by unit"
    for table in ("result_values", "result_criteria"):
        assert store.rows(stored.format(table)) == [("school_1",), ("vladimir",)], table
    assert store.rows(stored.format("result_waiting")) == [("school_2",), ("school_3",)]

    # school_2 had 30 of 100 in 2023, school_3 had given no diagnosed teachers.
    waiting, never = (indicator_row(store, "vladimir", "1.1", unit, "2024") for unit in ("school_2", "school_3"))
    assert (waiting.state, waiting.value, waiting.previous, waiting.change) == ("no_data", None, 30, None)
    assert (waiting.units_expected, waiting.units_reported) == (1, 0)
    assert (never.state, never.previous) == ("no_data", None)
    whole = indicator_row(store, "vladimir", "1.1", "vladimir", "2024")
    assert (whole.numerator, whole.denominator, whole.previous) == (15, 20, pytest.approx(100 / 3))
    assert (whole.units_expected, whole.units_reported) == (3, 1)

    # Who reports does not wait any more; a correction of the year before is what the others are compared with.
    accept(store, submissions_of(fact_lines("school_2  2023  teachers=100  diagnosed=60")))
    assert store.rows(stored.format("result_waiting")) == [("school_3",)]
    assert indicator_row(store, "vladimir", "1.1", "school_2", "2024").previous == 60
    anew = results_anew(store)
    assert differing(results_now(store), anew) == []

    # Written down, they say the same, and nothing of the data has changed.
    version = store.data_version()
    assert settle(store)
    assert not settle(store)
    assert store.rows(stored.format("result_waiting")) == []
    assert store.rows(stored.format("result_values")) == [("school_1",), ("school_2",), ("school_3",), ("vladimir",)]
    assert differing(results_now(store), anew) == []
    assert store.data_version() == version


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

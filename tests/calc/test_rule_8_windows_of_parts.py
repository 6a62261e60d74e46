"""Rules 8 and 9 where a year is summed of its quarters: a window or a baseline that lacks one is incomplete."""

from pathlib import Path
from typing import Any

import pytest

from pdmon.programme.loader import load_config
from pdmon.programme.model import Config, Programme
from pdmon.store import Store
from tests.conftest import StoreBuilder
from tests.small_store import accept, fact_lines, indicator_row, submissions_of, target_row

UNITS = """
    quarterly  municipality  -
    school_1   school        quarterly
    garden_2   kindergarten  quarterly
"""
WHOLE_2024 = """
    school_1  2024-Q1  planned_people=10 trained_people=4
    school_1  2024-Q2  planned_people=10 trained_people=4
    garden_2  2024-Q3  planned_people=10 trained_people=4
    garden_2  2024-Q4  planned_people=10 trained_people=4
"""
WHOLE_2025 = WHOLE_2024.replace("2024", "2025").replace("trained_people=4", "trained_people=5")


@pytest.fixture(scope="module")
def summed() -> Config:
    """1.1 alone, the sum of its quarters, with a window of two years and targets of growth."""
    wording = {"wording": "цель"}
    return with_indicator(
        parts=[{"code": "two_years", "title": "За два года", "window": {"kind": "trailing", "years": 2}}],
        targets=[
            {"kind": "at_least", "part": "two_years", "value": 20, "due": 2025, **wording},
            {"kind": "growth_since_baseline", "due": 2025, **wording},
            {"kind": "not_below_baseline", "due": 2025, **wording},
        ],
    )


def with_indicator(**changes: Any) -> Config:
    config = load_config(Path(__file__).parents[1] / "fixtures" / "periods")
    stated = config.programmes["quarterly"].model_dump(by_alias=True)
    (first, *_) = stated["indicators"]
    only = {"criteria": stated["criteria"][:1], "indicators": [{**first, **changes}]}
    programme = Programme.model_validate({**stated, **only})
    return config.model_copy(update={"programmes": {"quarterly": programme}})


def window(store: Store, unit: str, period: str) -> tuple[object, ...]:
    row = indicator_row(store, "quarterly", "1.1", unit, period, "part:two_years")
    return row.numerator, row.denominator, row.state


def judged(store: Store, unit: str, period: str, kind: str) -> tuple[object, ...]:
    row = target_row(store, "quarterly", "1.1", unit, period, kind)
    return row.target, row.status, row.shortfall


def test_a_window_of_whole_years_is_judged(small_store: StoreBuilder, summed: Config) -> None:
    store = small_store(UNITS, WHOLE_2024 + WHOLE_2025, config=summed)
    # 16 + 20 of 40 in the last year: 90 %.
    assert window(store, "quarterly", "2025") == (36, 40, "ok")
    assert judged(store, "quarterly", "2025", "at_least") == (20, "attained", 0)
    # Between them the two had every quarter; each by itself lacks half of both years.
    assert window(store, "school_1", "2025") == (18, 20, "partial")
    assert judged(store, "school_1", "2025", "at_least") == (20, "partial", None)


def test_a_window_whose_last_year_lacks_a_quarter_is_incomplete(small_store: StoreBuilder, summed: Config) -> None:
    store = small_store(UNITS, WHOLE_2024 + "school_1 2025-Q1 planned_people=10 trained_people=1", config=summed)
    # 2025 has begun: school_1 alone, 8 + 1 of 10 so far.
    assert window(store, "quarterly", "2025") == (9, 10, "partial")
    assert judged(store, "quarterly", "2025", "at_least") == (20, "partial", None)


def test_a_window_whose_first_year_lacks_a_quarter_is_incomplete(small_store: StoreBuilder, summed: Config) -> None:
    first = "school_1 2024-Q4 planned_people=10 trained_people=4"
    store = small_store(UNITS, first + WHOLE_2025, config=summed)
    assert window(store, "quarterly", "2025") == (24, 40, "partial")


def test_a_window_knows_of_an_incomplete_year_before_the_one_that_a_form_changes(
    small_store: StoreBuilder, summed: Config
) -> None:
    # 2024, of which three quarters are lacking, keeps its rows when the forms of 2025 come
    store = small_store(UNITS, "school_1 2024-Q4 planned_people=10 trained_people=4", config=summed)
    before = store.rows("select row_no from result_rows where period = '2024' order by all")
    accept(store, submissions_of(fact_lines(WHOLE_2025)))
    assert store.rows("select row_no from result_rows where period = '2024' order by all") == before != []
    assert window(store, "quarterly", "2025") == (24, 40, "partial")


def test_growth_is_judged_against_a_whole_baseline_year(small_store: StoreBuilder, summed: Config) -> None:
    store = small_store(UNITS, WHOLE_2024 + WHOLE_2025, config=summed)
    # 16 of 40 were 40 %, 20 of 40 are 50 %.
    assert judged(store, "quarterly", "2025", "growth_since_baseline") == (40, "attained", 0)
    assert judged(store, "quarterly", "2025", "not_below_baseline") == (40, "attained", 0)


@pytest.mark.parametrize("kind", ["growth_since_baseline", "not_below_baseline"])
def test_nothing_grows_against_a_baseline_year_that_lacks_a_quarter(
    small_store: StoreBuilder, summed: Config, kind: str
) -> None:
    first = "school_1 2024-Q4 planned_people=10 trained_people=4"
    store = small_store(UNITS, first + WHOLE_2025, config=summed)
    assert judged(store, "quarterly", "2024", kind) == (None, "partial", None)
    assert judged(store, "quarterly", "2025", kind) == (None, "no_basis", None)

"""Rule 9, editions: an amended order changes next year's verdicts and not last year's; worked out by hand."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdmon.calc.answers.overview import targets_standing
from pdmon.calc.answers.view import View
from pdmon.calc.opening import open_store
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config, Criterion, Indicator, Programme
from pdmon.store import Store
from tests.calc.comparison import differences
from tests.calc.random_data import random_data
from tests.calc.test_against_reference import SIXTH, restart, shapes
from tests.conftest import StoreBuilder
from tests.small_store import criterion_row, indicator_row, target_row, view

UNITS = """
    sixth     municipality  -
    school_1  school        sixth
"""
# Indicator 1.2 is mentors / staff: 10, 20, 30, 40 % of 20 people.
FACTS = """
    school_1  2023  staff=20 mentors=2
    school_1  2024  staff=20 mentors=4
    school_1  2025  staff=20 mentors=6
    school_1  2026  staff=20 mentors=8
"""
BEFORE = {"kind": "at_least", "value": 30, "due": 2025, "until": 2024, "wording": "К 2025 году не менее 30 %"}
AFTER = {"kind": "at_least", "value": 50, "due": 2026, "from": 2025, "wording": "К 2026 году не менее 50 %"}


def changed(config: Config, programme: Mapping[str, Any] | None = None, **indicators: Mapping[str, Any]) -> Config:
    """The sixth programme with other values: of itself, and of indicators named `i1_2` (or criteria `c1`)."""
    content = config.programmes["sixth"].model_dump(mode="json", by_alias=True)
    content.update(programme or {})
    for name, values in indicators.items():
        code, key = name[1:].replace("_", "."), "indicators" if name[0] == "i" else "criteria"
        next(item for item in content[key] if item["code"] == code).update(values)
    return config.model_copy(update={"programmes": {"sixth": Programme.model_validate(content)}})


@pytest.fixture(scope="module")
def sixth() -> Config:
    return load_config(SIXTH)


def rows_of(store: Store, table: str, indicator: str) -> list[str]:
    found = view(
        store, f"select period from {table} where indicator = ? and unit = 'school_1' order by period", indicator
    )
    return [row.period for row in found]


def test_a_new_edition_of_a_target_leaves_the_verdicts_of_earlier_years(
    small_store: StoreBuilder, sixth: Config
) -> None:
    store = small_store(UNITS, FACTS, config=changed(sixth, i1_2={"targets": [BEFORE, AFTER]}))
    found = view(
        store,
        "select period, target_no, target, baseline, status from target_values "
        "where indicator = '1.2' and unit = 'school_1' order by period",
    )
    # Both editions are lines from the same baseline (10 % in 2023): to 30 % in 2025 through 20 %, to 50 % in 2026
    # through 36.7 % in 2025.
    assert [(row.period, row.target_no, row.target, row.baseline, row.status) for row in found] == [
        ("2023", 1, 30, 10, "on_track"),
        ("2024", 1, 30, 10, "on_track"),
        ("2025", 2, 50, 10, "behind"),
        ("2026", 2, 50, 10, "missed"),
    ]
    for period, number in (("2024", 1), ("2025", 2)):  # pages and documents list the edition of the year alone
        standing = targets_standing(View.of_operator(store), "sixth", "school_1", period)
        assert list(standing.loc[standing["indicator"] == "1.2", "target_no"]) == [number]


def test_a_target_that_has_ended_judges_nothing_and_counts_nowhere(small_store: StoreBuilder, sixth: Config) -> None:
    yearly = {"kind": "every_year_at_least", "value": 15, "until": 2024, "wording": "Ежегодно не менее 15 %"}
    store = small_store(UNITS, FACTS, config=changed(sixth, i1_2={"targets": [yearly]}))
    assert rows_of(store, "target_values", "1.2") == ["2023", "2024"]
    assert target_row(store, "sixth", "1.2", "school_1", "2024", "every_year_at_least").attained is True
    assert indicator_row(store, "sixth", "1.2", "school_1", "2025").attained is None
    assert criterion_row(store, "sixth", "1", "school_1", "2025").targets_judged == 0


def test_an_indicator_has_rows_in_its_years_only(small_store: StoreBuilder, sixth: Config) -> None:
    store = small_store(UNITS, FACTS, config=changed(sixth, i1_2={"from": 2024, "until": 2025}))
    assert rows_of(store, "indicator_values", "1.2") == ["2024", "2025"]
    first = indicator_row(store, "sixth", "1.2", "school_1", "2024")
    assert (first.value, first.previous, first.points, first.max_points) == (20, None, None, 0)  # nothing came before
    second = indicator_row(store, "sixth", "1.2", "school_1", "2025")
    assert (second.value, second.previous, second.points) == (30, 20, 1)
    counted = [criterion_row(store, "sixth", "1", "school_1", str(year)).indicators for year in range(2023, 2027)]
    assert counted == [2, 3, 3, 2]
    periods = view(store, "select distinct period from sixth.indicator_1_2 order by 1")
    assert [row.period for row in periods] == ["2024", "2025"]


def test_a_criterion_that_begins_later_has_no_rows_before(small_store: StoreBuilder, sixth: Config) -> None:
    store = small_store(UNITS, FACTS, config=changed(sixth, c1={"from": 2025}))
    assert rows_of(store, "indicator_values", "1.2") == ["2025", "2026"]
    criteria = view(store, "select period from criterion_values where criterion = '1' and unit = 'school_1' order by 1")
    assert [row.period for row in criteria] == ["2025", "2026"]


def test_a_programme_that_has_ended_has_no_later_years(small_store: StoreBuilder, sixth: Config) -> None:
    store = small_store(UNITS, FACTS, config=changed(sixth, {"until": 2024}))
    periods = view(store, "select distinct period from indicator_values order by 1")
    assert [row.period for row in periods] == ["2023", "2024"]


def test_what_a_later_year_does_not_ask_opens_no_year(small_store: StoreBuilder, sixth: Config) -> None:
    # `plans` is asked for by 1.3 alone: once that has ended, a figure of it makes no year of the programme.
    facts = "school_1 2024 plans=2\nschool_1 2026 plans=3"
    store = small_store(UNITS, facts, config=changed(sixth, i1_3={"until": 2025}))
    assert store.rows("select period from programme_periods where programme = 'sixth'") == [("2024",)]


@pytest.fixture(scope="module")
def emptied(tmp_path_factory: pytest.TempPathFactory, sixth: Config) -> Path:
    return tmp_path_factory.mktemp("editions") / "sixth.duckdb"


years = st.one_of(st.none(), st.integers(2019, 2026))
limits = st.tuples(years, years).filter(lambda pair: None in pair or pair[0] <= pair[1])


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shape=shapes, data=st.data())
def test_random_editions_agree_with_the_reference(
    emptied: Path, sixth: Config, shape: Any, data: st.DataObject
) -> None:
    def edition(of: Any) -> Any:
        first, last = data.draw(limits)
        return of.model_copy(update={"from_year": first, "until": last})

    programme = sixth.programmes["sixth"]
    indicators: list[Indicator] = [
        edition(one).model_copy(update={"targets": tuple(edition(target) for target in one.targets)})
        for one in programme.indicators
    ]
    criteria: list[Criterion] = [edition(one) for one in programme.criteria]
    update = {"indicators": tuple(indicators), "criteria": tuple(criteria), "until": data.draw(years)}
    amended = Programme.model_validate(programme.model_copy(update=update).model_dump(by_alias=True))
    config = sixth.model_copy(update={"programmes": {"sixth": amended}})
    with open_store(emptied, config) as store:
        drawn = random_data(config, replace(shape, programme="sixth"))
        restart(store, drawn)
        assert differences(store, drawn) == []

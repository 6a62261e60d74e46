"""Rule 4 of a presence that is reported by parts of a year: whose word stands where a document is for the whole year,
or for a part before the one that says «нет»."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from pdmon.calc.answers.criteria import evidence
from pdmon.calc.plan.views import view_sql
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.report.year import gather
from pdmon.store import Store
from pdmon.words.periods import PeriodKind
from tests.conftest import StoreBuilder
from tests.small_store import Document, indicator_row, view
from tests.viewing import as_methodologist

SCORED = Path(__file__).parents[1] / "fixtures" / "scored"
PROGRAMME = "two_one_none"
UNITS = f"""
    {PROGRAMME}  municipality  -
    school_1     school        {PROGRAMME}
    school_2     school        {PROGRAMME}
"""


@pytest.fixture(scope="module")
def quarterly() -> Config:
    return by_quarters()


def by_quarters() -> Config:
    """The programme whose presence 1.3 is reported by quarters."""
    config = load_config(SCORED)
    programme = config.programmes[PROGRAMME]
    asked = programme.indicator("1.3").model_copy(update={"periods": PeriodKind.QUARTER})
    element = config.elements["plan_adopted"].model_copy(update={"periods": PeriodKind.QUARTER})
    changed = programme.model_copy(update={"indicators": (asked,)})
    return config.model_copy(
        update={"programmes": {PROGRAMME: changed}, "elements": {**config.elements, "plan_adopted": element}}
    )


def document(period: str) -> Document:
    return Document("school_1", period, PROGRAMME, "1.3")


def said(store: Store, unit: str = "school_1") -> dict[str, object]:
    """Period -> value of the unit, of the periods with data."""
    rows = view(store, "select period, value from indicator_values where unit = ? and state = 'ok'", unit)
    return {row.period: row.value for row in rows}


def test_a_document_for_the_year_stands_against_a_no_in_its_last_quarter(
    small_store: StoreBuilder, quarterly: Config
) -> None:
    facts = "school_1 2024-Q4 plan_adopted=0\n school_2 2024-Q4 plan_adopted=0"
    store = small_store(UNITS, facts, [document("2024")], config=quarterly)
    # The quarter is what the quarter says; the year is what its document proves: one of two organisations.
    assert said(store) == {"2024-Q4": 0, "2024": 1}
    row = indicator_row(store, PROGRAMME, "1.3", PROGRAMME, "2024")
    assert (row.numerator, row.denominator, row.value, row.units_reported) == (1, 2, 50, 2)


def test_a_document_for_the_year_proves_no_quarter(small_store: StoreBuilder, quarterly: Config) -> None:
    store = small_store(UNITS, "school_2 2024-Q1 plan_adopted=1", [document("2024")], config=quarterly)
    assert said(store) == {"2024": 1}
    assert indicator_row(store, PROGRAMME, "1.3", "school_1", "2024-Q1").state == "no_data"


def test_a_document_for_a_quarter_gives_way_to_a_no_in_a_later_one(
    small_store: StoreBuilder, quarterly: Config
) -> None:
    # There was a plan in the first quarter; at the end of the year there is none.
    store = small_store(UNITS, "school_1 2024-Q3 plan_adopted=0", [document("2024-Q1")], config=quarterly)
    assert said(store) == {"2024-Q1": 1, "2024-Q3": 0, "2024": 0}


@pytest.mark.parametrize("silent", ["", "school_1 2024-Q2 plan_adopted=0"])
def test_a_document_for_the_last_quarter_is_the_word_of_the_year(
    small_store: StoreBuilder, quarterly: Config, silent: str
) -> None:
    facts = f"school_1 2024-Q4 plan_adopted=0\n {silent}"
    store = small_store(UNITS, facts, [document("2024-Q4")], config=quarterly)
    assert said(store) == {"2024-Q4": 1, "2024": 1} | ({"2024-Q2": 0} if silent else {})


def test_a_document_for_a_quarter_that_nothing_follows_is_the_word_of_the_year(
    small_store: StoreBuilder, quarterly: Config
) -> None:
    # The annual «нет» stands only where no part was reported.
    store = small_store(UNITS, "school_1 2024 plan_adopted=0", [document("2024-Q1")], config=quarterly)
    assert said(store) == {"2024-Q1": 1, "2024": 1}


def test_a_refused_document_for_the_year_leaves_the_last_quarter_its_word(
    small_store: StoreBuilder, quarterly: Config
) -> None:
    refused = replace(document("2024"), refused=True)
    store = small_store(UNITS, "school_1 2024-Q4 plan_adopted=0", [refused], config=quarterly)
    assert said(store) == {"2024-Q4": 0, "2024": 0}


def test_a_document_of_another_year_says_nothing_of_this_one(small_store: StoreBuilder, quarterly: Config) -> None:
    store = small_store(UNITS, "school_1 2024-Q4 plan_adopted=0", [document("2023")], config=quarterly)
    assert said(store) == {"2023": 1, "2024-Q4": 0, "2024": 0}


@pytest.mark.parametrize("period", ["2024", "2024-Q1", "2024-Q4"])
def test_the_readable_view_says_the_same(small_store: StoreBuilder, quarterly: Config, period: str) -> None:
    facts = "school_1 2024-Q3 plan_adopted=0\n school_2 2024-Q2 plan_adopted=1\n school_2 2024 plan_adopted=0"
    store = small_store(UNITS, facts, [document(period)], config=quarterly)
    programme = quarterly.programmes[PROGRAMME]
    columns = "unit, period, units_reported, numerator, denominator, value"
    readable = f"({view_sql(quarterly, programme, programme.indicator('1.3'))})"
    assert view(store, f"select {columns} from {readable} order by all") == view(
        store, f"select {columns} from indicator_values where state = 'ok' order by all"
    )


def test_a_document_for_a_quarter_is_listed_in_its_year_and_is_no_document_for_the_year(
    small_store: StoreBuilder, quarterly: Config
) -> None:
    listed = [document("2024-Q1"), document("2024"), document("2023-Q4"), document("2025")]
    store = small_store(UNITS, "school_2 2024-Q1 plan_adopted=1", listed, config=quarterly)
    look = as_methodologist(store)
    assert evidence(look, PROGRAMME, PROGRAMME, "2024")["period"].tolist() == ["2024", "2024-Q1"]
    assert evidence(look, PROGRAMME, PROGRAMME, "2024-Q1")["period"].tolist() == ["2024-Q1"]
    assert evidence(look, PROGRAMME, PROGRAMME, "2023")["period"].tolist() == ["2023-Q4"]
    # What is said of points of the year speaks of the documents of the year.
    assert gather(look, PROGRAMME, "2024", None, datetime(2025, 1, 1)).documents["period"].tolist() == ["2024"]
    assert gather(look, PROGRAMME, "2023", None, datetime(2025, 1, 1)).documents.empty

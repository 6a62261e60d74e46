"""Rule 4: what a presence of organisations makes of the territory, and whose a document is."""

from pathlib import Path

import pytest

from pdmon.calc.answers import overview
from pdmon.calc.answers.standing import organisation_profile
from pdmon.calc.answers.view import View
from pdmon.calc.plan.views import view_sql
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config, Indicator
from pdmon.words.figures.measures import PRESENCE_SHARE
from pdmon.words.numbers import missing
from pdmon.words.terms import Aggregate
from tests.conftest import StoreBuilder
from tests.small_store import Document, indicator_row, view

SCORED = Path(__file__).parents[1] / "fixtures" / "scored"
PROGRAMME = "two_one_none"
UNITS = f"""
    {PROGRAMME}  municipality  -
    school_1     school        {PROGRAMME}
    school_2     school        {PROGRAMME}
    school_3     school        {PROGRAMME}
    school_4     school        {PROGRAMME}
    school_5     school        {PROGRAMME}
"""
# Four answered, school_5 did not; school_4 has a document alone.
FACTS = """
    school_1 2024 plan_adopted=1
    school_2 2024 plan_adopted=0
    school_3 2024 plan_adopted=0
    school_5 2024 staff=9
"""
DOCUMENTS = [Document("school_4", "2024", PROGRAMME, "1.3")]


def configured(aggregate: Aggregate | None, *more: Indicator) -> Config:
    """The programme with this aggregate of its presence 1.3, and further indicators."""
    config = load_config(SCORED)
    programme = config.programmes[PROGRAMME]
    indicators = [
        one.model_copy(update={"aggregate": aggregate} if one.code == "1.3" else {}) for one in programme.indicators
    ]
    changed = programme.model_copy(update={"indicators": (*indicators, *more)})
    return config.model_copy(update={"programmes": {PROGRAMME: changed}})


def test_a_share_is_units_with_it_of_those_that_answered(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS, DOCUMENTS, config=configured(None))
    row = indicator_row(store, PROGRAMME, "1.3", PROGRAMME, "2024")
    # school_1 said yes, school_4 has a document: 2 of the 4 that answered.
    assert (row.numerator, row.denominator, row.value, row.state) == (2, 4, 50, "ok")
    assert (row.units_expected, row.units_reported) == (5, 4)
    own = {unit: indicator_row(store, PROGRAMME, "1.3", unit, "2024") for unit in ("school_1", "school_2", "school_4")}
    assert [(row.value, row.denominator) for row in own.values()] == [(1, None), (0, None), (1, None)]
    assert indicator_row(store, PROGRAMME, "1.3", "school_5", "2024").state == "no_data"


def test_the_unit_of_a_value_says_whether_it_is_the_share_or_an_answer(small_store: StoreBuilder) -> None:
    seen = View.of_operator(small_store(UNITS, FACTS, DOCUMENTS, config=configured(None)))
    rows = overview.headline_values(seen, PROGRAMME, PROGRAMME)
    of_presence = rows[rows["indicator"] == "1.3"]
    assert set(of_presence["unit_of_measure"]) == {PRESENCE_SHARE}
    own = overview.headline_values(seen, PROGRAMME, "school_1", "2024").set_index("indicator")
    assert own.at["1.3", "unit_of_measure"] == "presence"
    profile, _ = organisation_profile(seen, PROGRAMME, "school_1", "2024")
    row = profile.set_index("indicator").loc["1.3"]
    # Beside the organisation's yes stands the share that has it, whole, and nothing is taken from one another.
    assert (row["value"], row["unit_of_measure"]) == (1, "presence")
    assert (row["territory_value"], row["territory_unit"]) == (50, PRESENCE_SHARE)
    assert missing(row["difference"])


@pytest.mark.parametrize(
    ("aggregate", "facts", "value"),
    [
        (Aggregate.ALL, "school_1 2024 plan_adopted=1\n school_2 2024 plan_adopted=0", 0),
        (Aggregate.ALL, "school_1 2024 plan_adopted=1\n school_2 2024 plan_adopted=1", 1),
        (Aggregate.ANY, "school_1 2024 plan_adopted=1\n school_2 2024 plan_adopted=0", 1),
        (Aggregate.ANY, "school_1 2024 plan_adopted=0\n school_2 2024 plan_adopted=0", 0),
        (Aggregate.SHARE, "school_1 2024 plan_adopted=0\n school_2 2024 plan_adopted=0", 0),
    ],
)
def test_all_or_any_of_those_that_answered(
    small_store: StoreBuilder, aggregate: Aggregate, facts: str, value: int
) -> None:
    row = indicator_row(small_store(UNITS, facts, config=configured(aggregate)), PROGRAMME, "1.3", PROGRAMME, "2024")
    assert (row.value, row.units_reported) == (value, 2)
    assert row.denominator == (2 if aggregate is Aggregate.SHARE else None)


@pytest.mark.parametrize("aggregate", list(Aggregate))
def test_the_readable_view_says_the_same_as_the_results(small_store: StoreBuilder, aggregate: Aggregate) -> None:
    config = configured(aggregate)
    store = small_store(UNITS, FACTS, DOCUMENTS, config=config)
    programme = config.programmes[PROGRAMME]
    columns = "unit, period, numerator, denominator, value"
    explained = view(
        store, f"select {columns} from ({view_sql(config, programme, programme.indicator('1.3'))}) order by unit"
    )
    assert explained == view(
        store,
        f"select {columns} from indicator_values where indicator = '1.3' and state = 'ok' order by unit",
    )


def test_a_document_proves_the_indicator_that_it_names_and_no_other(small_store: StoreBuilder) -> None:
    twin = configured(None).programmes[PROGRAMME].indicator("1.3").model_copy(update={"code": "1.9"})
    store = small_store(UNITS, FACTS, DOCUMENTS, config=configured(None, twin))
    # Both ask for the same element; the document of school_4 is of 1.3 alone.
    rows = [indicator_row(store, PROGRAMME, code, PROGRAMME, "2024") for code in ("1.3", "1.9")]
    assert [(row.numerator, row.denominator) for row in rows] == [(2, 4), (1, 3)]
    assert indicator_row(store, PROGRAMME, "1.9", "school_4", "2024").state == "no_data"

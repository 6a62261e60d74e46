"""How statements over the facts are written, so that their plans stay in proportion to what they touch."""

import re

import pytest

from pdmon.calc.plan.sql_files import sql_files
from pdmon.calc.query import query_text
from pdmon.store import Store

_AS_TUPLES = re.compile(r"\bin\s*\(\s*select\s*\([^()]*\)\s*from\s+(\w+)")


def test_no_statement_matches_stored_rows_as_tuples() -> None:
    """`(a, b) in (select (a, b) ...)` compares structs: no filter reaches the table, and all of it is read."""
    texts = [*sql_files("refresh"), *sql_files("", "pdmon.store")]
    assert any("using touched" in text for text in texts)
    tables = {table for text in texts for table in _AS_TUPLES.findall(text)}
    assert {table for table in tables if not table.startswith("config_")} == set()


# What each of them asks of a year of every organisation.
_OF_EVERYBODY: dict[str, dict[str, object]] = {
    "units_standing": {"left_out": []},
    "period_headlines": {},
    "same_units": {"indicator": None, "unit": "karabash", "previous_period": "2023", "category": ""},
}


@pytest.mark.parametrize("name", _OF_EVERYBODY)
def test_a_question_about_every_organisation_leaves_the_verdicts_out(karabash_store: Store, name: str) -> None:
    """Nothing of them is asked, and to join them to the values costs as much as all the rest."""
    parameters = {"programme": "karabash", "period": "2024", **_OF_EVERYBODY[name]}
    plan = karabash_store.rows(f"explain (format json) {query_text(name)}", parameters)[0][1]
    assert "result_values" in plan
    assert "result_verdicts" not in plan

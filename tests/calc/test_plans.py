"""How statements over the facts are written, so that their plans stay in proportion to what they touch."""

import re

from pdmon.calc.plan.sql_files import sql_files

_AS_TUPLES = re.compile(r"\bin\s*\(\s*select\s*\([^()]*\)\s*from\s+(\w+)")


def test_no_statement_matches_stored_rows_as_tuples() -> None:
    """`(a, b) in (select (a, b) ...)` compares structs: no filter reaches the table, and all of it is read."""
    texts = [*sql_files("refresh"), *sql_files("", "pdmon.store")]
    assert any("using touched" in text for text in texts)
    tables = {table for text in texts for table in _AS_TUPLES.findall(text)}
    assert {table for table in tables if not table.startswith("config_")} == set()

import duckdb

from pdmon.programme.checking.sql_names import RESERVED_WORDS


def test_every_word_that_the_database_refuses_as_a_name_is_known() -> None:
    refused = duckdb.sql(
        "select keyword_name from duckdb_keywords() where keyword_category in ('reserved', 'type_function')"
    ).fetchall()
    assert {word for (word,) in refused} <= RESERVED_WORDS

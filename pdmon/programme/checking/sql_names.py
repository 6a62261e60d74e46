"""Codes become names in SQL (a programme's code names its schema): these words cannot stand there unquoted."""

# DuckDB's reserved words and those that it takes only as names of functions and types.
_KEYWORDS = """
    all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by case cast check
    collate collation column columns concurrently constraint create cross default deferrable desc describe distinct
    do else end except false fetch for foreign freeze from full generated glob group having ilike in initially inner
    intersect into is isnull join lambda lateral leading left like limit map natural not notnull null offset on only
    or order outer overlaps pivot pivot_longer pivot_wider placing positional primary qualify references returning
    right select semi show similar some struct summarize symmetric table tablesample then to trailing true try_cast
    union unique unpack unpivot using variadic verbose when where window with
"""
_OWN_SCHEMAS = "information_schema main memory pg_catalog system temp"

RESERVED_WORDS = frozenset(_KEYWORDS.split())
RESERVED_SCHEMAS = RESERVED_WORDS | frozenset(_OWN_SCHEMAS.split())

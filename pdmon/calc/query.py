"""Named queries: one SQL file each in sql/queries, values only as parameters."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import pandas as pd

from pdmon.store import Store


def run(
    store: Store,
    name: str,
    parameters: Mapping[str, Any] | None = None,
    text_as_categories: bool = False,
    by_arrow: bool = False,
) -> pd.DataFrame:
    """The rows of `sql/queries/<name>.sql`; parameters are written `$name` there. Raises FileNotFoundError."""
    return store.query(query_text(name), dict(parameters) if parameters else None, text_as_categories, by_arrow)


def run_rows(store: Store, name: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """`run` as tuples, for figures that must stay exact decimals."""
    return store.rows(query_text(name), dict(parameters) if parameters else None)


@cache
def query_text(name: str) -> str:
    """The text of `sql/queries/<name>.sql`. Raises FileNotFoundError."""
    return resources.files("pdmon.calc").joinpath("sql", "queries", f"{name}.sql").read_text(encoding="utf-8")

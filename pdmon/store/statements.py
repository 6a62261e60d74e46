"""The SQL statements of the store, one file each in `sql/`."""

from functools import cache
from importlib import resources


@cache
def statement(name: str) -> str:
    """The text of `sql/<name>.sql`."""
    return resources.files("pdmon.store").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")

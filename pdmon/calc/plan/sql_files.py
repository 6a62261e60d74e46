"""The SQL files of the calculation, read in the order of their paths."""

from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable


def sql_files(folder: str = "", package: str = "pdmon.calc") -> list[str]:
    """The text of every file below the package's `sql/<folder>`, in the order of their paths; [] without the folder."""
    place = resources.files(package).joinpath("sql", folder)
    return [file.read_text(encoding="utf-8") for _, file in sorted(_below(place))] if place.is_dir() else []


def method_sql() -> str:
    """The macros that hold the method's formulas and what periods mean."""
    folder = resources.files("pdmon.calc").joinpath("sql")
    return "\n".join(folder.joinpath(name).read_text(encoding="utf-8") for name in ("periods.sql", "method.sql"))


def _below(place: Traversable, path: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in place.iterdir():
        here = f"{path}/{entry.name}"
        if entry.is_dir():
            yield from _below(entry, here)
        elif entry.name.endswith(".sql"):
            yield here, entry

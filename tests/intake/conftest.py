"""A small world for intake: two territories, a few organisations, and short ways to make files."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from pdmon.calc.opening import open_store
from pdmon.intake.accepting.acceptance import accept
from pdmon.intake.forms.blanks import Filling, blank_form
from pdmon.intake.forms.layout import form_layout
from pdmon.intake.judging.examine import Sending, examine
from pdmon.intake.verdict import Verdict
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.units import units
from tests.small_store import Register, build

UNITS = """
karabash municipality -
k1 school karabash
k2 school karabash
k_old school karabash 2010 2020
vladimir municipality -
v1 school vladimir
v2 kindergarten vladimir
myasnikovsky municipality -
m1 school myasnikovsky
kbr region -
nalchik municipality kbr
"""
LONG_HEADER = "unit,period,element,category,value"


@dataclass
class World:
    """A store and what tests do with it."""

    store: Store

    def examine(self, content: bytes | str, name: str = "file", **how: object) -> Verdict:
        data = content.encode() if isinstance(content, str) else content
        return examine(self.store, data, name, Sending(**how))  # type: ignore[arg-type]

    def accept(self, content: bytes | str, name: str = "file", **how: object) -> Verdict:
        data = content.encode() if isinstance(content, str) else content
        verdict = self.examine(data, name, may_empty=True)
        assert verdict.status == "checked", verdict.errors
        return accept(self.store, verdict, data, "tester", **how)  # type: ignore[arg-type]

    def form(
        self,
        unit: str = "k1",
        period: str = "2024",
        programme: str = "karabash",
        values: Mapping[str, float] | None = None,
        every: int | None = None,
    ) -> bytes:
        """A form with some values (`teachers`, `diagnosed@subject:math`); `every` fills all other totals."""
        config = self.store.config
        chosen = config.programmes[programme]
        layout = form_layout(config, chosen, period, unit)
        cells: dict[tuple[str, str], Decimal | None] = {}
        if every is not None:
            cells = {key: Decimal(every) for key in layout.places() if not key[1]}
        for name, value in (values or {}).items():
            element, _, category = name.partition("@")
            cells[element, category] = Decimal(str(value))
        return blank_form(config, chosen, period, units(self.store)[unit], Filling(values=cells))

    def facts(self, unit: str, period: str) -> dict[str, Decimal]:
        """What is in force: `teachers` or `diagnosed@subject:math` -> value."""
        rows = self.store.rows(
            "select element, category, value from facts where unit = ? and period = ?", [unit, period]
        )
        return {f"{element}@{category}" if category else element: value for element, category, value in rows}

    def submissions(self) -> int:
        """How many submissions are accepted."""
        return len(self.store.rows("select 1 from submissions where accepted_at is not null"))


@pytest.fixture(scope="session")
def world_database(tmp_path_factory: pytest.TempPathFactory, empty_database: Path, config: Config) -> Path:
    """The small world's database, made once: every test works on a copy."""
    path = tmp_path_factory.mktemp("world") / "world.duckdb"
    shutil.copy(empty_database, path)
    build(path, config, Register.from_lines(UNITS), []).close()
    return path


@pytest.fixture
def world(tmp_path: Path, world_database: Path, config: Config) -> Iterator[World]:
    path = tmp_path / "world.duckdb"
    shutil.copy(world_database, path)
    with open_store(path, config) as store:
        yield World(store)


def long_table(*rows: str, header: str = LONG_HEADER) -> str:
    """A long CSV of rows `k1,2024,teachers,,10`."""
    return "\n".join([header, *rows]) + "\n"


def codes(verdict: Verdict, severity: str = "error") -> list[str]:
    """Codes of the findings of a severity, in order."""
    return [finding.code for finding in verdict.findings if finding.severity == severity]

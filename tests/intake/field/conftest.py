"""The base of the field cases: the register and the figures 2021-2025 of one municipality."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.register.reading import read_register
from pdmon.programme.model import Config
from pdmon.store.units import save_units
from tests.intake.conftest import World

FIELD = Path(__file__).parents[2] / "fixtures" / "field"
PROGRAMME = "karabash"


@pytest.fixture(scope="session")
def field_database(tmp_path_factory: pytest.TempPathFactory, empty_database: Path, config: Config) -> Path:
    path = tmp_path_factory.mktemp("field") / "field.duckdb"
    shutil.copy(empty_database, path)
    register = read_register((FIELD / "register.csv").read_bytes())
    with open_store(path, config) as store:
        with store.transaction() as cursor:
            save_units(cursor, [row.unit for row in register.rows], "tester")
            refresh_all(cursor)
        march = (datetime(2026, 3, 1), "")  # what a test accepts later may be dated after it
        (verdict,) = load_files(
            store, [FIELD / "history.csv"], Loading(programme=PROGRAMME, who="tester", dated=lambda _: march)
        )
        assert verdict.status == "accepted"
    return path


@pytest.fixture
def field(tmp_path: Path, field_database: Path, config: Config) -> Iterator[World]:
    """A copy of the base, to load a case into."""
    path = tmp_path / "field.duckdb"
    shutil.copy(field_database, path)
    with open_store(path, config) as store:
        yield World(store)

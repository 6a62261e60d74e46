"""A lake for each test that asks for one, on a server that all of them share."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from pdmon.sharing import lake
from tests.sharing.postgres import NoPostgres, Server, server

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Skips, saying why, where no server can be started."""
    try:
        with server() as one:
            yield one
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture
def lake_address(postgres: Server, tmp_path: Path) -> Iterator[str]:
    """The address of an empty lake; skips where its extensions are not installed."""
    pytest.importorskip("duckdb_extension_ducklake")
    pytest.importorskip("duckdb_extension_postgres_scanner")
    yield postgres.new_lake(f"lake{next(_numbers)}", tmp_path / "lake")
    lake.let_go_of_all()

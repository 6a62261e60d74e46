"""Fixtures that every folder of tests may use: the configuration and small stores built from a few lines."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from pdmon.access import acts, attempts, sessions
from pdmon.calc.opening import open_store
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from tests.cell_balance import Watch, watched
from tests.missing_programs import what_was_missed
from tests.small_store import Document, Register, build, fact_lines
from tests.two_territories import karabash_store as karabash_store  # the fixture
from tests.two_territories import vladimir_store as vladimir_store  # the fixture

StoreBuilder = Callable[..., Store]

# A busy machine is slow, not wrong.
settings.register_profile("patient", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def cell_watch() -> Iterator[Watch]:
    """What was found of the cells of every file that is read, since the last look."""
    with watched() as watch:
        yield watch


@pytest.fixture(autouse=True)
def every_cell_is_accounted_for(cell_watch: Watch) -> Iterator[None]:
    """No test may read a file of which a cell is neither used nor named."""
    yield
    found = list(cell_watch.wrong)
    cell_watch.wrong.clear()
    assert not found


@pytest.fixture(autouse=True)
def the_process_forgets_its_visitors() -> Iterator[None]:
    """What a whole process keeps (who is signed in, acts nobody heard yet, wrong passwords) ends with the test."""
    yield
    sessions.SESSIONS._by_id.clear()
    attempts.ATTEMPTS._made.clear()
    attempts.ATTEMPTS._refused.clear()
    acts._waiting.clear()


@pytest.fixture(scope="session")
def config() -> Config:
    """The five programmes as they are shipped."""
    return load_config()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Path:
    """A database with the configuration and all views and nothing else: copying it saves making it for every test."""
    path = tmp_path_factory.mktemp("empty") / "empty.duckdb"
    open_store(path, config).close()
    return path


@pytest.fixture
def small_store(tmp_path: Path, config: Config, empty_database: Path) -> Iterator[StoreBuilder]:
    """`small_store(units, facts, documents=(), config=...)`: an open store with everything accepted and calculated.

    `units` and `facts` are lines as `tests.small_store` reads them.
    """
    opened: list[Store] = []

    def open_with(units: str, facts: str, documents: Iterable[Document] = (), config: Config = config) -> Store:
        path = tmp_path / f"store_{len(opened)}.duckdb"
        shutil.copy(empty_database, path)
        opened.append(build(path, config, Register.from_lines(units), fact_lines(facts), documents))
        return opened[-1]

    yield open_with
    for store in opened:
        store.close()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Name what was skipped for want of a program, and the one command that brings it."""
    yield  # pytest's own summary, long as it may be, comes first
    reasons = [str(report.longrepr[-1]) for report in terminalreporter.stats.get("skipped", []) if report.longrepr]
    for line in what_was_missed(reasons):
        terminalreporter.write_line(line, yellow=True)

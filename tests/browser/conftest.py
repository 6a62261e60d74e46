"""Browser tests: a real server on a free port, Debian's chromium, a small world to look at."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from tests.browser.server import CHROMIUM_ARGS, served, settled
from tests.missing_programs import needed_chromium
from tests.pages.world import build_world

__all__ = ["Start", "settled"]

Start = Callable[..., AbstractContextManager[str]]

# A busy build server is slow, not wrong: waiting ends at once when the thing waited for is there.
PATIENCE_MS = 45_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def built_world(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Path:
    """The small world of the page tests, marked as a demonstration; copy it, never open it."""
    path = tmp_path_factory.mktemp("browser_world") / "world.duckdb"
    build_world(path, config)
    with open_store(path, config) as store, store.transaction() as cursor:
        store.set_flag(cursor, "demo", "yes")
    return path


@pytest.fixture(scope="session")
def start_dashboard(built_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Start:
    """`with start_dashboard(PDMON_USERS=...) as address:` a server of one's own on a copy of the small world.

    `db=path` serves that database instead; other names become environment variables.
    """

    @contextmanager
    def started(db: Path | None = None, **environment: str) -> Iterator[str]:
        folder = tmp_path_factory.mktemp("dashboard")
        if db is None:
            db = folder / "world.duckdb"
            shutil.copy(built_world, db)
        with served(db, folder / "server.log", **environment) as address:
            yield address

    return started


@pytest.fixture(scope="session")
def dashboard(start_dashboard: Start) -> Iterator[str]:
    """The address of a server that the reading tests share."""
    with start_dashboard() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = needed_chromium()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A page of its own, 1440 px wide, light; `settled(page)` waits until a run is over.

    Whatever a test does with it, nothing in it may run against the policy that the server states (`wall.headers`).
    """
    refused: list[str] = []
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="ru-RU", color_scheme="light")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    context.close()
    assert refused == []

"""Page tests: AppTest of the whole app on a copy of the small world, without a browser."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pdmon.programme.model import Config
from pdmon.store import Store
from tests.pages.world import build_world

APP = Path(__file__).parents[2] / "app.py"
OpenPage = Callable[..., AppTest]


@dataclass(frozen=True)
class World:
    """The database that the app under test has open."""

    path: Path

    @property
    def store(self) -> Store:
        from pdmon.calc import open_stores

        return open_stores.store()

    def value(self, sql: str, *parameters: object) -> object:
        """The only value of a query on the app's own store."""
        ((value,),) = self.store.rows(sql, parameters)
        return value


@pytest.fixture(scope="session")
def built_world(tmp_path_factory: pytest.TempPathFactory, config: Config) -> Path:
    path = tmp_path_factory.mktemp("world") / "world.duckdb"
    build_world(path, config)
    return path


@pytest.fixture
def world(built_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """A fresh copy of the small world, open by the app; what a test writes stays in it."""
    path = tmp_path / "world.duckdb"
    shutil.copy(built_world, path)
    monkeypatch.setenv("PDMON_DB", str(path))
    return World(path)


@pytest.fixture(autouse=True)
def _clean_streamlit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """AppTest leaks caches from test to test: the store is closed and everything forgotten after each.

    Without a world of its own a test has an empty database, never the one in data/: made there, it would keep
    `make run` from building the demonstration.
    """
    for name in ("PDMON_USERS", "PDMON_PROXY_HEADER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PDMON_DB", str(tmp_path / "empty.duckdb"))
    yield
    from pdmon.calc import open_stores

    open_stores.close_store()
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def open_page(world: World) -> OpenPage:
    """`open_page("pages/analysis/indicators.py", programme="karabash", year="2024")`: the page after its first run."""

    def opened(file: str = "pages/analysis/overview.py", **choices: str | list[str]) -> AppTest:
        page = AppTest.from_file(str(APP), default_timeout=30)
        _ask(page, choices)
        page.run()
        if not file.endswith("analysis/overview.py"):
            page.switch_page(file)
            _ask(page, choices)
            page.run()
        assert not page.exception, page.exception
        return page

    return opened


def _ask(page: AppTest, choices: dict[str, str | list[str]]) -> None:
    for key, value in choices.items():
        page.query_params[key] = value


def texts(page: AppTest) -> str:
    """Everything the page says in words, for assertions on what is (not) said."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "page_link")
    return as_read("\n".join(element.value for kind in kinds for element in getattr(page, kind)))


def links(page: AppTest) -> list[str]:
    """The captions of the page's links to other pages."""
    return [as_read(found.value) for found in page.page_link]


def as_read(markdown: str) -> str:
    """As the visitor reads it: what is escaped stands for itself, a word joiner and our own marks are not seen."""
    return re.sub(r"</?(?:span|div)\b[^>]*>|\\([^\w\s])", r"\1", markdown.replace("\u2060", "")).replace("\\_", "_")


def metric(page: AppTest, label: str) -> str:
    """The value of the headline card with this label."""
    return next(found.value for found in page.metric if found.label == label)

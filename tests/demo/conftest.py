"""The demonstration, built once for all tests of it on a worker."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from pdmon.demo.build import DemoBuilt, build_demo
from pdmon.programme.model import Config
from tests.cell_balance import Watch


class Built(NamedTuple):
    """The demonstration as it was built: its shares of progress, and what the watch over its files' cells found."""

    path: Path
    result: DemoBuilt
    shares: list[float]
    weighed: Counter[str]  # files by kind
    imbalances: list[str]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, config: Config, cell_watch: Watch) -> Built:
    path = tmp_path_factory.mktemp("demo") / "pdmon.duckdb"
    shares: list[float] = []
    before = cell_watch.weighed.copy()
    result = build_demo(path, config, shares.append)
    return Built(path, result, shares, cell_watch.weighed - before, list(cell_watch.wrong))

"""Two small territories that tests of documents and commands only read: built once, figures worked out by hand."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pdmon.programme.model import Config
from pdmon.store import Store

KARABASH = """
karabash municipality -
s1 school karabash
s2 school karabash
s3 kindergarten karabash
"""
KARABASH_FACTS = """
s1 2023 teachers=40 assessed_teachers=10 leaders=4 assessed_leaders=1 contest_participants=8
s2 2023 teachers=60 assessed_teachers=15 leaders=6 assessed_leaders=2 contest_participants=12
s1 2024 teachers=40 assessed_teachers=16 leaders=4 assessed_leaders=2 contest_participants=12
s2 2024 teachers=60 assessed_teachers=17 leaders=6 assessed_leaders=2 contest_participants=14
karabash 2023 conference_topics=4
karabash 2024 conference_topics=5
"""
VLADIMIR = """
vladimir municipality -
s1 school vladimir
s2 school vladimir
s3 school vladimir
"""
VLADIMIR_FACTS = """
s1 2023 teachers=30 diagnosed=10 burnout_diagnosed=20 burnout_detected=3 burnout_prevention_participants=2
s2 2023 teachers=50 diagnosed=20 burnout_diagnosed=40 burnout_detected=12 burnout_prevention_participants=6
s3 2023 teachers=20 diagnosed=20 burnout_diagnosed=18 burnout_detected=9 burnout_prevention_participants=8
s1 2024 teachers=30 diagnosed=15 burnout_diagnosed=20 burnout_detected=3 burnout_prevention_participants=2
s2 2024 teachers=50 diagnosed=20 burnout_diagnosed=40 burnout_detected=12 burnout_prevention_participants=6
s3 2024 teachers=20 diagnosed=20 burnout_diagnosed=18 burnout_detected=9 burnout_prevention_participants=8
"""


@pytest.fixture(scope="session")
def karabash_store(tmp_path_factory: pytest.TempPathFactory, config: Config, empty_database: Path) -> Iterator[Store]:
    """Karabash in 2023 and 2024: two schools that report, a kindergarten that does not."""
    with _built(tmp_path_factory.mktemp("karabash"), config, empty_database, KARABASH, KARABASH_FACTS) as store:
        yield store


@pytest.fixture(scope="session")
def vladimir_store(tmp_path_factory: pytest.TempPathFactory, config: Config, empty_database: Path) -> Iterator[Store]:
    """Vladimir in 2023 and 2024: three schools, one of them with few people in the burnout figures."""
    with _built(tmp_path_factory.mktemp("vladimir"), config, empty_database, VLADIMIR, VLADIMIR_FACTS) as store:
        yield store


def _built(folder: Path, config: Config, empty_database: Path, units: str, facts: str) -> Store:
    from tests.small_store import Register, build, fact_lines

    path = folder / "store.duckdb"
    shutil.copy(empty_database, path)
    return build(path, config, Register.from_lines(units), fact_lines(facts))

"""Three hundred kills, a full disk, thousands of mutated files: `make torture`."""

from pathlib import Path

import pytest

from pdmon.programme.model import Config
from tests.intake.conftest import UNITS, World
from tests.intake.mutations import examine_mutations
from tests.torture.full_disk import fill_the_disk
from tests.torture.kills import kill_repeatedly

pytestmark = pytest.mark.torture


def test_three_hundred_kills(tmp_path: Path, config: Config) -> None:
    assert kill_repeatedly(tmp_path, config, kills=300, thresholds=["1KB", "64KB", "16MB"], seed=1) > 300


def test_a_full_disk(tmp_path: Path, config: Config) -> None:
    accepted, refused = fill_the_disk(tmp_path, config, years=60)
    assert accepted > 0
    assert refused > 0


@pytest.mark.parametrize("seed", range(5))
def test_five_hundred_mutated_files(small_store, seed: int) -> None:  # type: ignore[no-untyped-def]
    assert examine_mutations(World(small_store(UNITS, "")), 500, seed)

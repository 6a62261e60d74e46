"""Hostile inputs 40 and 41 in short: a killed process and a full disk. `make torture` runs them at length."""

from pathlib import Path

import pytest

from pdmon.programme.model import Config
from tests.torture.full_disk import fill_the_disk
from tests.torture.kills import kill_repeatedly


@pytest.mark.slow
def test_41_a_killed_process_leaves_everything_whole(tmp_path: Path, config: Config) -> None:
    kill_repeatedly(tmp_path, config, kills=2, thresholds=["1KB", "16MB"], seed=7)


@pytest.mark.slow
def test_40_a_full_disk_refuses_and_keeps_everything(tmp_path: Path, config: Config) -> None:
    accepted, refused = fill_the_disk(tmp_path, config, years=3)
    assert accepted > 0
    assert refused > 0

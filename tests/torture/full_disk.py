"""A disk with no room: files are refused in Russian, what was accepted stays, and it works again with room."""

import subprocess
import sys
from pathlib import Path

from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from tests.torture.kills import SCHOOLS, new_database, table


def fill_the_disk(folder: Path, config: Config, years: int, largest_file_bytes: int) -> tuple[int, int]:
    """Load with files limited to so many bytes, then without; returns (accepted while full, refused while full).

    The limit on a file's size stands for the full disk: the write fails in the same way and needs no root.
    Raises AssertionError.
    """
    database, inbox = folder / "full.duckdb", folder / "inbox"
    new_database(database, config)
    inbox.mkdir()
    for year in range(1950, 1950 + years):
        for school in range(SCHOOLS):
            (inbox / f"{year}_{school:02}.csv").write_bytes(table(year, school))
    command = [sys.executable, "-m", "tests.torture.worker", str(database), str(inbox), "1GB", str(largest_file_bytes)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=600)
    full, with_room = done.stdout.split("\nroom\n")
    accepted = [line for line in full.splitlines() if line.startswith("accepted")]
    refused = [line for line in full.splitlines() if line.startswith("returned")]
    assert all(line.endswith("no_room") for line in refused), refused[:3]
    later = [line for line in with_room.splitlines() if line.startswith("accepted")]
    assert len(accepted) + len(later) == years * SCHOOLS, "not everything was accepted once there was room"
    with open_store(database, config) as store:
        ((kept,),) = store.rows("select count(*) from submissions where status = 'accepted'")
        assert kept == years * SCHOOLS
        assert not store.rows("select 1 from stale_units")
    return len(accepted), len(refused)

"""A disk with no room: files are refused in Russian, what was accepted stays, and it works again with room."""

import subprocess
import sys
from pathlib import Path

from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from tests.torture.kills import SCHOOLS, new_database, table


def fill_the_disk(folder: Path, config: Config, years: int) -> tuple[int, int]:
    """Load with room, without and with room again; returns (accepted before the disk was full, refused while full).

    Raises AssertionError.
    """
    database, inbox = folder / "full.duckdb", folder / "inbox"
    new_database(database, config)
    inbox.mkdir()
    for year in range(1950, 1950 + years):
        for school in range(SCHOOLS):
            (inbox / f"{year}_{school:02}.csv").write_bytes(table(year, school))
    command = [sys.executable, "-m", "tests.torture.worker", str(database), str(inbox), "1GB", "starve"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=600)
    before, rest = done.stdout.split("\nfull\n")
    while_full, after = rest.split("\nroom\n")
    accepted = _lines(before, "accepted")
    refused = _lines(while_full, "returned")
    assert all(line.endswith("no_room") for line in refused), refused[:3]
    assert len(_lines(while_full, "duplicate")) == len(accepted), "what was accepted is not known any more"
    later = len(_lines(while_full, "accepted")) + len(_lines(after, "accepted"))
    assert len(accepted) + later == years * SCHOOLS, "not everything was accepted once there was room"
    with open_store(database, config) as store:
        ((kept,),) = store.rows("select count(*) from submissions where status = 'accepted'")
        assert kept == years * SCHOOLS
        assert not store.rows("select 1 from stale_units")
    return len(accepted), len(refused)


def _lines(text: str, status: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(status)]

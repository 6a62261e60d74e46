"""A region of real processes that are killed at random moments and started again."""

import random
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from pdmon.sharing import gathering, publishing
from pdmon.store import Store
from pdmon.store.log import shared
from tests.sharing.installation import FINISHED, FORMS
from tests.sharing.world import Town, centre, differences, lines, renamed, rooted, whole
from tests.small_store import WHO, accept

CORES = 2


@dataclass
class Region:
    """Databases of towns and of their centre, each closed while its process works; `place`: where they meet."""

    folder: Path
    config: Config
    towns: Sequence[Town]
    place: str
    struck: int = 0  # how many of the kills met a process at work

    def build(self) -> None:
        """Registers and keys; nothing is handed in or published yet."""
        with centre(self.folder, self.config) as above:
            for town in self.towns:
                with town.open(self.folder, self.config) as store:
                    key = publishing.set_up(store, town.name, self.place, None, WHO).public_key
                gathering.attach(above, gathering.described(above, town.name, self.place, key, "region"), WHO)

    def work(self, chance: random.Random, kills: int, processes: int, longest_s: float) -> list[str]:
        """The towns, shared out among so many processes, hand in and publish while the centre gathers; each process is
        killed so many times, up to `longest_s` after it is ready. Returns what was refused."""
        moments = [[chance.random() * longest_s for _ in range(kills)] for _ in range(processes + 1)]
        with ThreadPoolExecutor(CORES + 1) as threads:
            gathered = threads.submit(self._run, "centre", [], moments.pop())
            groups = [self.towns[at::processes] for at in range(processes)]
            told = [line for lines in threads.map(self._run, ["towns"] * processes, groups, moments) for line in lines]
            (self.folder / FINISHED).touch()
            told += gathered.result()
        return told

    def gather(self) -> list[str]:
        """The centre once more, undisturbed."""
        (self.folder / FINISHED).touch()
        return self._run("centre", [], [])

    def open_centre(self) -> Store:
        """What the centre has."""
        return open_store(self.folder / "centre.duckdb", rooted(self.config, "region"))

    def _run(self, part: str, towns: Sequence[Town], moments: Sequence[float]) -> list[str]:
        """Kill the process at each of the moments, then let it come to its end."""
        names = [f"{town.name}:{town.schools}" for town in towns]
        command = [sys.executable, "-m", "tests.sharing.installation", part, str(self.folder), *names]
        for moment in moments:
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
                assert process.stdout is not None
                assert process.stdout.readline() == "ready\n"
                time.sleep(moment)
                self.struck += process.poll() is None
                process.kill()
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        return [line for line in done.stdout.splitlines() if line != "ready"]


def everything_of(region: Region) -> Store:
    """The one store to which every form of every town was handed in."""
    store = whole(region.folder, region.config, region.towns)
    for year, shift in FORMS:
        for town in region.towns:
            accept(store, [renamed(town, one) for one in lines(town.facts(year, shift))])
    return store


def assert_same(above: Store, everything: Store) -> None:
    """Every value is that of the one store, and every row of the log is there once. Raises AssertionError."""
    assert differences(above, everything) == {}
    with above.cursor() as one, everything.cursor() as other:
        counts, expected = shared.row_counts(one), shared.row_counts(other)
    for table in ("submission_log", "submission_event_log", "fact_cells"):
        assert counts[table] == expected[table] > 0, table
    assert above.rows("select count(*) - count(distinct (source, number)) from import_log") == [(0,)]
    assert not above.rows("select 1 from sources where refused <> ''")

"""Killing a loading process at random moments and looking at what is left."""

import hashlib
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh_all
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.units import Unit, save_units

SCHOOLS = 12
_ELEMENTS = ("teachers", "leaders", "mentoring_programmes", "early_career_teachers", "dpo_teachers")
_FIRST_YEAR = 1950


def new_database(path: Path, config: Config) -> None:
    """A database with a territory of a few schools."""
    register = [Unit("karabash", "Карабаш", "Карабаш", "municipality")]
    register += [Unit(f"k{n}", f"Школа {n}", f"Школа {n}", "school", "karabash") for n in range(SCHOOLS)]
    with open_store(path, config) as store, store.transaction() as cursor:
        save_units(cursor, register, "torture")
        refresh_all(cursor)


def table(year: int, school: int) -> bytes:
    """A long table of one school and year; its figures tell whose it is."""
    rows = ["unit,period,element,category,value"]
    rows += [f"k{school},{year},{element},,{year + school}" for element in _ELEMENTS]
    return ("\n".join(rows) + "\n").encode()


def kill_repeatedly(folder: Path, config: Config, kills: int, thresholds: Sequence[str], seed: int) -> int:
    """Load fresh files `kills` times, killing the process each time; returns how many files were accepted in all.

    After each kill the database must open, hold every submission that was told to be accepted, and hold none by
    halves. Raises AssertionError.
    """
    chance = random.Random(seed)
    database = folder / "torture.duckdb"
    new_database(database, config)
    told: set[str] = set()
    for attempt in range(kills):
        if attempt % 100 == 0 and attempt:  # a hundred years of twelve schools: begin anew, or the loads get long
            database.unlink()
            shutil.rmtree(f"{database}.files", ignore_errors=True)
            new_database(database, config)
            told.clear()
        inbox = folder / "inbox"
        shutil.rmtree(inbox, ignore_errors=True)
        inbox.mkdir()
        year = _FIRST_YEAR + attempt % 100
        for school in range(SCHOOLS):
            (inbox / f"{school:02}.csv").write_bytes(table(year, school))
        told |= _load_and_kill(database, inbox, chance.choice(thresholds), chance.random())
        _look(database, config, told)
    return len(told)


def _load_and_kill(database: Path, inbox: Path, threshold: str, moment: float) -> set[str]:
    """Start the worker, kill it at a moment (a share of its usual time), return the hashes it told to be accepted."""
    command = [sys.executable, "-m", "tests.torture.worker", str(database), str(inbox), threshold]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as worker:
        assert worker.stdout is not None
        first = worker.stdout.readline()
        time.sleep(0.5 * moment)
        worker.kill()
        # The pipe ends with the last process that holds it: were the reading one left behind, this would not return.
        lines = [first, *worker.stdout.readlines()]
    return {line.split()[1] for line in lines if line.startswith("accepted")}


def _look(database: Path, config: Config, told: set[str]) -> None:
    with open_store(database, config) as store:
        kept = {sha for (sha,) in store.rows("select sha256 from submissions where status = 'accepted'")}
        assert told <= kept, "an accepted submission is lost"
        _assert_whole(store)


def _assert_whole(store: Store) -> None:
    by_halves = store.rows(
        "select submission_id from submission_log left join fact_cells using (submission_id) "
        "where accepted_at is not null group by submission_id having count(element) <> ?",
        [len(_ELEMENTS)],
    )
    assert not by_halves, "a submission is there by halves"
    ((facts, submissions),) = store.rows(
        "select (select count(*) from facts), (select count(*) from submission_log where accepted_at is not null)"
    )
    assert facts == submissions * len(_ELEMENTS), "the facts in force are not those of the submissions"
    assert not store.rows("select 1 from stale_units"), "results were not completed on opening"
    for (sha,) in store.rows("select distinct sha256 from submission_log"):
        content = (store.originals_dir / sha[:2] / sha).read_bytes()
        assert hashlib.sha256(content).hexdigest() == sha, "an original is damaged"

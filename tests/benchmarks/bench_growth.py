"""How cost grows with the number of organisations: full refresh, one form, the first of a new year and what is settled
after its acceptance, a past moment.

Each size has a process of its own, so that its memory is its own; the log is filled by SQL, as forms would have
filled it. Seconds are those of the processor: the same on a busy machine, and what two cores share is counted whole.
Forms come first, as to a server that has not just refreshed everything: after that each statement costs a fifth more.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from math import log
from multiprocessing import get_context
from pathlib import Path

from pdmon.calc.as_of import past_store
from pdmon.calc.opening import open_store
from pdmon.calc.refresh import refresh, refresh_all
from pdmon.calc.settling import settle
from pdmon.programme.loader import load_config
from pdmon.store import Store
from pdmon.store.log.rows import NewSubmission, Source
from pdmon.store.log.submissions import add_submissions, withdraw
from tests.benchmarks.measure import Ratio
from tests.benchmarks.territory import PROGRAMME, YEARS, filled_store

SIZES = (60, 1000, 10_000, 40_000)
BASE = 1000
LARGEST_S = 60  # the full refresh of the largest size
FORMS = 5  # the least of so many counts
_MEASURED = ("full refresh", "one form", "first of a new year", "settling", "past moment")
_COUNTED = ("select count(*) from current_facts", "select count(*) from result_values")


def ratios() -> Iterator[Ratio]:
    """Ratios against the size of 1,000, after a table with the slopes between neighbouring sizes (1: as the facts)."""
    found: dict[int, dict[str, float]] = {}
    print(f"  {'units':>7} {'facts':>11} " + " ".join(f"{name:>26}" for name in _MEASURED) + f" {'memory, GB':>11}")
    for size in SIZES:
        found[size] = _measured_apart(size)
        print(_row(size, found), flush=True)
    base, largest = found[BASE], found[SIZES[-1]]
    yield Ratio("full refresh of 40,000 units / 60 s", largest["full refresh"], LARGEST_S, 1)
    for size in SIZES[2:]:
        here = found[size]
        facts = here["facts"] / base["facts"]
        yield Ratio(f"{size}: full refresh / as the facts grow", here["full refresh"], base["full refresh"] * facts, 1)
        yield Ratio(f"{size}: one form / at {BASE}", here["one form"], base["one form"], 2)
        yield Ratio(
            f"{size}: first of a new year / one form at {BASE}", here["first of a new year"], base["one form"], 2
        )
        yield Ratio(f"{size}: past moment / full refresh", here["past moment"], here["full refresh"], 3)


def _row(size: int, found: dict[int, dict[str, float]]) -> str:
    here = found[size]
    smaller = [other for other in found if other < size]
    cells = []
    for name in _MEASURED:
        slope = ""
        if smaller:
            before = found[smaller[-1]]
            slope = f" (slope {log(here[name] / before[name]) / log(here['facts'] / before['facts']):.2f})"
        cells.append(f"{here[name]:.2f} s{slope}".rjust(26))
    return f"  {size:>7} {here['facts']:>11.0f} " + " ".join(cells) + f" {here['memory']:>11.2f}"


def _measured_apart(size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.benchmarks.bench_growth", str(size)]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, float] = json.loads(answer)
    return found


def _measure(size: int) -> dict[str, float]:
    config = load_config()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.duckdb"
        filling = get_context("spawn").Process(target=_fill, args=(path, size))  # its memory is not the product's
        filling.start()
        filling.join()
        store = open_store(path, config)
        found = {
            "facts": float(store.rows("select count(*) from current_facts")[0][0]),
            "one form": min(_processor_s(partial(_one_form, store, YEARS[-1])) for _ in range(FORMS)),
            **_of_new_years(store),
            "full refresh": min(_processor_s(partial(_refresh_all, store)) for _ in range(2)),
            "past moment": _processor_s(partial(_past_moment, store)),
            "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
        }
        store.close()
    return found


def _processor_s(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _refresh_all(store: Store) -> None:
    with store.transaction() as cursor:
        refresh_all(cursor)


def _fill(path: Path, size: int) -> None:
    programmes = load_config().programmes
    filled_store(path, dict.fromkeys(programmes, size // len(programmes)), with_log=True).close()


def _past_moment(store: Store) -> None:
    with past_store(store, datetime(2026, 1, 21)) as past:
        for sql in _COUNTED:
            assert past.rows(sql) == store.rows(sql), "the past moment does not hold what had been accepted"


def _of_new_years(store: Store) -> dict[str, float]:
    """The first form of a year, and the others written down after it; it is withdrawn and comes again."""
    firsts, settlings = [], []
    for _ in range(FORMS):
        firsts.append(_processor_s(partial(_one_form, store, YEARS[-1] + 1)))
        settlings.append(_processor_s(partial(settle, store)))
        ((form,),) = store.rows("select submission_id from submission_log order by accepted_at desc limit 1")
        with store.transaction() as cursor:
            refresh(cursor, [withdraw(cursor, str(form), "bench", "")])
    return {"first of a new year": min(firsts), "settling": min(settlings)}


def _one_form(store: Store, year: int) -> None:
    unit = f"{PROGRAMME}_1"
    cells = [
        (element, category, Decimal(value))
        for element, category, value in store.rows(
            "select element, category, value from current_facts where unit = ? and period = ?", [unit, str(YEARS[0])]
        )
    ]
    form = NewSubmission(unit, str(year), PROGRAMME, "form", cells)
    with store.transaction() as cursor:
        add_submissions(cursor, [form], Source("", "bench.xlsx"), "bench")
        refresh(cursor, [(unit, str(year))])


if __name__ == "__main__":
    print(json.dumps(_measure(int(sys.argv[1]))))

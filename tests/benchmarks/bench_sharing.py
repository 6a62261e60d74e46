"""How soon a form accepted at a municipality (50 schools, five years) is a value at a centre of 1,000 organisations.

Both installations exchange as their dashboards do, each on its own thread; the pauses between their looks are counted.
"""

import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from pdmon.calc.refresh import refresh
from pdmon.programme.loader import load_config
from pdmon.sharing import gathering, lake, publishing
from pdmon.sharing.exchange import Exchange
from pdmon.store import Store
from pdmon.store.log.rows import NewSubmission, Source
from pdmon.store.log.submissions import add_submissions
from tests.benchmarks.measure import Ratio
from tests.benchmarks.territory import YEARS, filled_store
from tests.sharing.postgres import NoPostgres, server
from tests.sharing.world import rooted

SCHOOLS, AT_CENTRE = 50, 950  # beside the source's own
FORMS = 5
BAR_S = 2.0
SOURCE, PROGRAMME = "alfa", "karabash"


def ratios() -> Iterator[Ratio]:
    """The longest and the usual of several forms, over a folder and over a lake."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _caught_up(Path(folder), str(Path(folder) / "exchange"), "folder")
    try:
        with server() as postgres, tempfile.TemporaryDirectory() as folder:
            yield from _caught_up(Path(folder), postgres.new_lake("bench", Path(folder) / "lake"), "lake")
            lake.let_go_of_all()
    except NoPostgres as reason:
        print(f"  lake: not measured. {reason}")


def _caught_up(folder: Path, place: str, kind: str) -> Iterator[Ratio]:
    """The catch-up over one kind of place."""
    config = load_config()
    town = filled_store(folder / "town.duckdb", {PROGRAMME: SCHOOLS}, with_log=True, config=rooted(config, "town"))
    above = filled_store(
        folder / "centre.duckdb", {PROGRAMME: AT_CENTRE}, with_log=True, config=rooted(config, "region")
    )
    with town, above:
        start = time.perf_counter()
        key = publishing.set_up(town, SOURCE, place, None, "bench").public_key
        publishing.publish(town)
        published_s = time.perf_counter() - start
        gathering.attach(above, gathering.described(above, SOURCE, place, key, "region"), "bench")
        done = gathering.gather_all(above)[0]
        assert not done.refused, done.refused
        print(
            f"  {kind}: the first publication, {done.rows} rows: published in {published_s:.2f} s, gathered in "
            f"{time.perf_counter() - start - published_s:.2f} s"
        )
        exchanges = [Exchange(town), Exchange(above)]
        for one in exchanges:
            one.start()
        try:
            seconds = sorted(_caught_up_s(town, above, at) for at in range(FORMS))
        finally:
            for one in exchanges:
                one.stop()
    yield Ratio(f"{kind}: form to value at the centre, longest of {FORMS} / 2 s", seconds[-1], BAR_S, 1)
    yield Ratio(f"{kind}: form to value at the centre, usual / 2 s", seconds[FORMS // 2], BAR_S)


def _caught_up_s(town: Store, above: Store, at: int) -> float:
    """Seconds from the commit of a corrected form to the centre's having its result."""
    unit, year = f"{PROGRAMME}_{at}", str(YEARS[-1])
    cells = [
        (element, category, Decimal(value) + 1)
        for element, category, value in town.rows(
            "select element, category, value from current_facts where unit = ? and period = ?", [unit, year]
        )
    ]
    time.sleep(1.3 + 0.37 * at)  # not in step with the threads' own looks
    with town.transaction() as cursor:
        add_submissions(
            cursor, [NewSubmission(unit, year, PROGRAMME, "form", cells)], Source("", "bench.xlsx"), "bench"
        )
        refresh(cursor, [(unit, year)])
    start = time.perf_counter()
    version = above.data_version()
    while above.data_version() == version:  # facts and results are there together
        time.sleep(0.01)
    return time.perf_counter() - start

"""Fifty sessions at once: no wrong answer, and at least half the throughput of a bare page with a chart and a table."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

from tests.benchmarks.bench_page import BARE
from tests.benchmarks.measure import Ratio, timed
from tests.benchmarks.territory import PROGRAMME, filled_store
from tests.browser.server import served
from tests.crowd.questions import ask_all_at_once, questions
from tests.crowd.session import Session

SESSIONS, EACH = 50, 6


def ratios() -> Iterator[Ratio]:
    """Seconds for all answers of 50 visitors, ours against the bare page."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with filled_store(folder / "60.duckdb", {PROGRAMME: 60}) as store:
            asked = questions(store)
        told: list[tuple[int, list[str]]] = []
        with served(folder / "60.duckdb", folder / "ours.log") as address:
            ask_all_at_once(address, asked, 4, 2)
            ours_s = timed(lambda: told.append(ask_all_at_once(address, asked, SESSIONS, EACH)))
        with served(folder / "60.duckdb", folder / "bare.log", app=str(BARE)) as address:
            _ask_bare(address, 4, 2)
            bare_s = timed(lambda: _ask_bare(address, SESSIONS, EACH))
        answers, wrong = told[0]
        print(f"  {answers} answers of {SESSIONS * EACH}, {len(wrong)} wrong{': ' + wrong[0] if wrong else ''}")
        yield Ratio(f"{SESSIONS} sessions x {EACH} pages / bare page", ours_s, bare_s, 2 if not wrong else 0)


def _ask_bare(address: str, sessions: int, each: int) -> None:
    def visit() -> None:
        with Session(address) as session:
            for _ in range(each):
                session.ask()

    visitors = [Thread(target=visit) for _ in range(sessions)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()

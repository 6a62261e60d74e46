"""Every page's first drawing and every document at 1,000, 10,000 and 40,000 organisations under municipalities.

Each size and programme has a process of its own. Before each page the version of the data changes, so that it is drawn
as for the first visitor after a form. One programme protects small numbers, the other has targets. The bar is held
against the processor's seconds where the machine's other work has made the clock's longer.
"""

import contextlib
import gc
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import streamlit as st

from pdmon.access import Role, Viewer
from pdmon.calc import open_stores
from pdmon.output.documents import DOCUMENTS, Document
from pdmon.report.year import gather
from pdmon.ui.kit.menu import MenuPage
from tests.benchmarks.measure import Ratio
from tests.benchmarks.territory import YEARS, filled_store
from tests.pages.menu_walk import MENU, look_as, opened_at
from tests.viewing import as_methodologist

PROGRAMMES = ("vladimir", "karabash")
SIZES = (1000, 10_000, 40_000)
BARS_S = {10_000: 3.0, 40_000: 6.0}
DOCUMENT_BARS_S = {10_000: 30.0, 40_000: 120.0}
MEMORY_BAR_GB = 4.0
MUNICIPALITIES = 50
PAGE_S = 600
OF_DOCUMENT = "document: "
# Choices in the address that make another page of the same one.
MORE = {"heatmap": {"rows by likeness": {"group": "cluster"}}}


def ratios() -> Iterator[Ratio]:
    """Seconds of each page and document against the bar of its size; memory of the process against its own."""
    for programme in PROGRAMMES:
        for size in SIZES:
            found = _measured_apart(programme, size)
            for name, one in found.items():
                about = f"{programme}, {size}: {name}"
                seconds = f"{one['first']:8.2f} s {one['processor']:8.2f} s of the processor"
                print(f"  {about:<50} {seconds} {one['memory']:6.2f} GB {one['said']}", flush=True)
                if size in BARS_S:
                    bar = DOCUMENT_BARS_S[size] if name.startswith(OF_DOCUMENT) else BARS_S[size]
                    yield Ratio(f"{about} / bar", min(one["first"], one["processor"]), bar, 1)
            most = max(one["memory"] for one in found.values())
            yield Ratio(f"{programme}, {size}: memory, GB", most, MEMORY_BAR_GB, 1)


def _measured_apart(programme: str, size: int) -> dict[str, dict[str, float]]:
    command = [sys.executable, "-m", "tests.benchmarks.bench_growth_pages", programme, str(size)]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    found: dict[str, dict[str, float]] = json.loads(answer)
    return found


def measure(programme: str, size: int, path: Path, only: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """Each page, and then each document, of a store that is there or is made at the path."""
    if not path.exists():
        filled_store(path, {programme: size}, with_log=True, municipalities=MUNICIPALITIES).close()
    os.environ["PDMON_DB"] = str(path)
    open_stores.store()
    choices = {"programme": programme, "year": str(YEARS[-1])}
    with pytest.MonkeyPatch.context() as patch:
        look_as(patch, Viewer("Методист", Role.METHODOLOGIST, None))
        # What a server has imported before its first visitor, or soon after (`frame.server.lifespan`).
        for module in ("pdmon.output.charts", "scipy.stats", "statsmodels.stats.proportion"):
            importlib.import_module(module)
        opened_at(next(entry for entry in MENU if entry.url == "checks"), choices)
        for entry in MENU:
            for name, more in {"": {}, **MORE.get(entry.url, {})}.items():
                title = f"{entry.url} {name}".strip()
                if only in ("", title):
                    look_as(patch, _viewer(entry, programme))
                    yield title, _measured(lambda: _said(entry, choices | more))  # noqa: B023
    for one in DOCUMENTS:
        if one.of_territory and only in ("", f"{OF_DOCUMENT}{one.code}"):
            yield f"{OF_DOCUMENT}{one.code}", _measured(lambda: _made(one, programme))  # noqa: B023
    open_stores.close_store()


def _viewer(entry: MenuPage, programme: str) -> Viewer:
    if entry.url == "home":
        return Viewer("Школа", Role.SCHOOL, f"{programme}_1")
    return Viewer("Методист", Role.METHODOLOGIST, None)


def _said(entry: MenuPage, choices: dict[str, str]) -> str:
    page = opened_at(entry, choices, PAGE_S)
    return "; ".join(str(error.message).splitlines()[0] for error in page.exception)


def _made(one: Document, programme: str) -> str:
    """How much it is; of the reminders those of the year that nobody has reported."""
    year = YEARS[-1] + 1 if one.code == "letters" else YEARS[-1]
    report = gather(as_methodologist(open_stores.store()), programme, str(year), None, datetime(2026, 1, 21))
    return one.nothing(report) or f"{len(one.make(report)) / 2**20:.1f} MB"


def _measured(work: Callable[[], str]) -> dict[str, object]:
    with open_stores.store().transaction():
        pass  # a new version of the data: nothing that was worked out before is good any more
    st.cache_data.clear()
    gc.collect()
    _forget_peak()
    processor, start = time.process_time(), time.perf_counter()
    try:
        said = work()
    except (RuntimeError, MemoryError) as error:
        said = repr(error)
    return {
        "first": time.perf_counter() - start, "processor": time.process_time() - processor, "memory": _peak_gb(),
        "said": said,
    }  # fmt: skip


def _forget_peak() -> None:
    """The peak counts anew, where the system can do that."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _peak_gb() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 2**20


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "bench.duckdb"
        print(json.dumps(dict(measure(sys.argv[1], int(sys.argv[2]), made))))

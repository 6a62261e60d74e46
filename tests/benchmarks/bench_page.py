"""A page's rerun after a change of year, at 60 and 1,000 organisations, and the first screen after a start, in a real
browser against a bare Streamlit page with one chart and one table."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright

from tests.benchmarks.measure import Ratio, timed
from tests.benchmarks.territory import PROGRAMME, filled_store
from tests.browser.server import CHROMIUM_ARGS, chromium_path, settled

ROOT = Path(__file__).parents[2]
BARE = "tests/benchmarks/bare_page.py"
PAGES = {"overview": f"/?programme={PROGRAMME}&year=2025", "indicators": f"/indicators?programme={PROGRAMME}"}
YEARS = ("2024", "2023", "2022", "2021")
PORT = 8597

# The moment of the last change on the page since the click: what the visitor takes for "drawn".
_WATCH = """() => {
    const start = performance.now(), app = document.querySelector('[data-testid=stApp]');
    let last = start;
    const options = {subtree: true, childList: true, attributes: true, characterData: true};
    new MutationObserver(() => { last = performance.now(); }).observe(app, options);
    window.drawnAfter = () => app.dataset.testScriptState === 'notRunning' && last > start
        && performance.now() - last > 500 && last - start;
}"""


def ratios() -> Iterator[Ratio]:
    """Click to drawn for each page and size, then start to first screen."""
    chromium = chromium_path()
    if chromium is None:
        print("  no Chromium: pages are not measured")
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as driver,
        driver.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS) as browser,
    ):
        databases = {count: Path(folder) / f"{count}.duckdb" for count in (60, 1000)}
        for count, database in databases.items():
            filled_store(database, {PROGRAMME: count}).close()
        bare_s = _clicks(browser, BARE, databases[60], {"": ""})[""]
        for count, database in databases.items():
            for name, ours_s in _clicks(browser, "app.py", database, PAGES).items():
                yield Ratio(f"click to drawn, {name}, {count} units / bare page", ours_s, bare_s, 3)
        first = {app: min(_first_screen(browser, app, databases[60]) for _ in range(2)) for app in (BARE, "app.py")}
        yield Ratio("start to first useful screen / bare page", first["app.py"], first[BARE], 2)


def _clicks(browser: Browser, app: str, database: Path, pages: Mapping[str, str]) -> dict[str, float]:
    """Click to drawn of each page, the faster of two servers: a year is new to a server only once, and the machine's
    other work only ever adds."""
    taken = []
    for _ in range(2):
        with _server(app, database) as address:
            taken.append({name: _click_to_drawn(browser, address + path) for name, path in pages.items()})
    return {name: min(seconds[name] for seconds in taken) for name in pages}


def _click_to_drawn(browser: Browser, address: str) -> float:
    """Median seconds from choosing a year not seen before to the last change on the page."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    settled(page)
    page.wait_for_timeout(1500)
    seconds = statistics.median(_chosen(page, year) for year in YEARS)
    page.close()
    return seconds


def _chosen(page: Page, year: str) -> float:
    """Seconds to drawn. The list is opened again where a late change on the page has closed it."""
    box, option = page.get_by_label("Год", exact=True), page.get_by_role("option", name=year)
    for _ in range(10):
        box.scroll_into_view_if_needed()
        box.click()
        try:
            option.wait_for(timeout=3000)
            break
        except TimeoutError:
            page.keyboard.press("Escape")
    place = option.bounding_box()
    assert place is not None
    page.evaluate(_WATCH)
    page.mouse.click(place["x"] + 10, place["y"] + place["height"] / 2)
    page.wait_for_function("() => window.drawnAfter()", timeout=60_000)
    assert box.input_value() == year
    drawn_ms: float = page.wait_for_function("() => window.drawnAfter()", timeout=60_000).json_value()
    return drawn_ms / 1000


def _first_screen(browser: Browser, app: str, database: Path) -> float:
    page = browser.new_page(viewport={"width": 1440, "height": 900})

    def opened() -> None:
        with _server(app, database) as address:
            page.goto(address)
            settled(page)

    seconds = timed(opened)
    page.close()
    return seconds


@contextmanager
def _server(app: str, database: Path) -> Iterator[str]:
    address = f"http://localhost:{PORT}"
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", app, "--server.port", str(PORT), "--server.headless", "true"],
        cwd=ROOT,
        env={**os.environ, "PDMON_DB": str(database)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_up(address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_until_up(address: str) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start")

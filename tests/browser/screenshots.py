"""`make screenshots`: every page of the dashboard on demonstration data, as pictures for the guide and for looking at.

Every page is taken light and dark at two widths into .scratch/pictures/<page>_<width>_<theme>.png; the scenes that the
guide explains besides (files being checked, a slide on the screen) are taken once, light. Only the pictures that README
and the guide show are copied to docs/img.
"""

import argparse
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

import openpyxl
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from pdmon.calc.opening import open_store
from pdmon.intake.forms.blanks import forms_for
from pdmon.intake.forms.layout import form_layout
from pdmon.ui.kit.menu import SECTIONS, first_page
from tests.browser.server import CHROMIUM_ARGS, ROOT, chromium_path, served, settled

PICTURES = ROOT / ".scratch" / "pictures"  # all that were taken, to look at
IMAGES = ROOT / "docs" / "img"  # those that are shown
READERS = (ROOT / "README.md", ROOT / "docs" / "руководство.md")
INBOX = Path(gettempdir()) / "pdmon.duckdb.inbox"  # shown on a page: the same in every run
WIDTHS = (1440, 1920)
THEMES = ("light", "dark")
HOW = ".st-key-indicator_how"
FIRST_HEIGHT, MAX_HEIGHT = 1000, 2600
COLOURS = (160, 64, 32)  # of the palette: the fewer, the fewer bytes; a page of text can do with few
MAX_BYTES = 150_000
_HEIGHT = "() => document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"
DRAWN_MS = 900  # charts and grids are drawn after the server has said that it is done

KARABASH = "programme=karabash&year=2024"
VLADIMIR = "programme=vladimir&year=2025"
MANAGED = VLADIMIR  # its year has a measure over its term, letters under way, a corrected goal
# What each page is shown with; a page that is not named here opens as it comes.
ADDRESSES = {
    "overview": "programme=karabash&year=2025",
    "indicators": f"{KARABASH}&indicator=1.3",
    "criteria": KARABASH,
    "heatmap": VLADIMIR,
    "organisation": f"{VLADIMIR}&unit=vladimir_s15",
    "subjects": "programme=dzerzhinsk&year=2025",
    "comparison": KARABASH,
    "forecast": KARABASH,
    "intake": VLADIMIR,
    "screen_form": f"{KARABASH}&unit=karabash_s1",
    "completeness": "programme=myasnikovsky&year=2025",
    "history": VLADIMIR,
    "quality": VLADIMIR,
    "cycle": MANAGED,
    "analysis": MANAGED,
    "recommendations": MANAGED,
    "measures": MANAGED,
    "effectiveness": "programme=vladimir&year=2024",
    "council": KARABASH,
    "documents": KARABASH,
    "methodology": "programme=karabash",
}


@dataclass(frozen=True)
class Scene:
    """A view that needs a hand: the page and what to do on it; it is taken light and narrow only."""

    name: str
    url: str
    query: str
    act: Callable[[Page, Path], None]
    part: str = ""  # selector of what to cut out; empty: the whole page


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures; returns 1 if a page showed an error."""
    asked = _asked(arguments)
    executable = chromium_path()
    if executable is None:
        print("no chromium on this machine")
        return 2
    PICTURES.mkdir(parents=True, exist_ok=True)
    broken: list[str] = []
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = _database(Path(folder), asked.db)
        files = _files_to_send(Path(folder), database)
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGS)
        with served(database, Path(folder) / "server.log", PDMON_INBOX=str(INBOX)) as address:
            for theme in asked.themes:
                broken += _pages(browser, address, theme, asked.widths, asked.only)
            broken += _scenes(browser, address, files, asked.only)
        browser.close()
        shutil.rmtree(INBOX, ignore_errors=True)
    for name in shown_pictures():
        if (taken := PICTURES / name).exists():
            shutil.copy(taken, IMAGES / name)
    for line in broken:
        print(line)
    return 1 if broken else 0


def shown_pictures() -> set[str]:
    """Names of the pictures that README and the guide show."""
    text = "".join(path.read_text(encoding="utf-8") for path in READERS)
    return set(re.findall(r"\bimg/([\w.-]+\.png)", text))


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("--db", type=Path, help="a demonstration database to copy instead of building one")
    parser.add_argument("--only", nargs="*", default=(), help="names of pages and scenes")
    parser.add_argument("--widths", nargs="*", type=int, default=WIDTHS)
    parser.add_argument("--themes", nargs="*", choices=THEMES, default=THEMES)
    return parser.parse_args(arguments)


def _database(folder: Path, given: Path | None) -> Path:
    """A demonstration database that the pictures may write into."""
    database = folder / "demo.duckdb"
    if given is None:
        subprocess.run([sys.executable, "-m", "pdmon", "--db", str(database), "demo"], cwd=ROOT, check=True)
    else:
        shutil.copy(given, database)
        shutil.copytree(f"{given}.files", f"{database}.files", dirs_exist_ok=True)
    return database


def _pages(browser: Browser, address: str, theme: str, widths: list[int], only: list[str]) -> Iterator[str]:
    """Every page in this theme, loaded once and taken at every width; yields what went wrong."""
    page = _new_page(browser, widths[0], theme)
    first = first_page()  # the address without a name
    for entry in (entry for entries in SECTIONS.values() for entry in entries):
        if only and entry.url not in only:
            continue
        page.goto(f"{address}/{'' if entry is first else entry.url}?{ADDRESSES.get(entry.url, '')}")
        for width in widths:
            yield from _taken(page, width, f"{entry.url}_{width}_{theme}")
    page.context.close()


def _scenes(browser: Browser, address: str, files: Path, only: list[str]) -> Iterator[str]:
    for scene in SCENES:
        if only and scene.name not in only:
            continue
        page = _new_page(browser, WIDTHS[0], "light")
        page.goto(f"{address}/{scene.url}?{scene.query}")
        settled(page)
        scene.act(page, files)
        yield from _taken(page, WIDTHS[0], f"{scene.name}_{WIDTHS[0]}_light", scene.part)
        page.context.close()


def _new_page(browser: Browser, width: int, theme: str) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": FIRST_HEIGHT},
        locale="ru-RU",
        color_scheme=theme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    return page


def _taken(page: Page, width: int, name: str, part: str = "") -> Iterator[str]:
    """Save the page in its full height; yields an error that it shows and a scroll bar that it should not have."""
    _fit(page, width)
    looked_at = page.locator(part) if part else page
    picture = Image.open(BytesIO(looked_at.screenshot(animations="disabled"))).convert("RGB")
    path = PICTURES / f"{name}.png"
    for colours in COLOURS:
        # Of the ways to quantise, this one keeps the rare colours of small texts and signs.
        few = picture.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
        if path.stat().st_size <= MAX_BYTES:
            break
    print(f"{path.name}: {picture.height} px, {path.stat().st_size // 1024} KB", flush=True)
    if page.locator("[data-testid=stException]").count():
        yield f"{name}: an error is shown"
    wider = page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth }"
    )
    if wider > 1:
        yield f"{name}: {wider} px to scroll sideways"


def _fit(page: Page, width: int) -> None:
    """Make the window as high as the page, so that one picture holds it all."""
    page.set_viewport_size({"width": width, "height": FIRST_HEIGHT})
    settled(page)
    page.wait_for_timeout(DRAWN_MS)
    height = _settled_height(page)
    page.set_viewport_size({"width": width, "height": min(max(height, FIRST_HEIGHT), MAX_HEIGHT)})
    page.mouse.move(width - 3, FIRST_HEIGHT // 2)  # no tooltip, no chart's buttons
    page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTo(0, 0)")
    page.wait_for_timeout(DRAWN_MS)
    settled(page)


def _settled_height(page: Page) -> int:
    """How high the page is once it grows no more: a long one is drawn a while after the server is done."""
    height = 0
    while (now := int(page.evaluate(_HEIGHT))) != height and height < MAX_HEIGHT:
        height = now
        page.wait_for_timeout(2 * DRAWN_MS)
    return now


def _files_to_send(folder: Path, database: Path) -> Path:
    """Forms as schools would send them: a good one, one with a surprising figure, one with mistakes."""
    sent = folder / "sent"
    sent.mkdir()
    spoiled = {
        "vladimir_k103": {},
        "vladimir_s16": {"teachers": 640},
        "vladimir_s19": {"teachers": "12 %", "diagnosed": "двадцать", "dpo_completed": -3},
    }
    with open_store(database) as store:
        programme = store.config.programmes["vladimir"]
        for unit, changes in spoiled.items():
            name, content = next(forms_for(store, "vladimir", "2025", unit, current=True))
            book = openpyxl.load_workbook(BytesIO(content))
            places = form_layout(store.config, programme, "2025", unit).places()
            for element, value in changes.items():
                place = places[element, ""]
                book[place.sheet][place.cell] = value
            book.save(sent / name)
    return sent


def _send_files(page: Page, files: Path) -> None:
    page.locator("[data-testid=stFileUploaderDropzoneInput]").set_input_files(sorted(files.iterdir()))
    page.get_by_text("Можно принять").first.wait_for()
    settled(page)


def _open_how_calculated(page: Page, _: Path) -> None:
    page.get_by_text("Как посчитано", exact=True).click()
    settled(page)


def _show_funnel(page: Page, _: Path) -> None:
    page.get_by_text("Воронка", exact=True).click()
    settled(page)


def _start_show(page: Page, _: Path) -> None:
    page.get_by_role("button", name="Начать показ").click()
    page.get_by_role("button", name="Закончить").wait_for()
    page.get_by_role("button", name="Дальше").click()
    settled(page)


SCENES = (
    Scene("intake_files", "intake", VLADIMIR, _send_files),
    Scene("indicators_how", "indicators", f"{KARABASH}&indicator=1.3", _open_how_calculated, HOW),
    Scene("indicators_funnel", "indicators", f"{VLADIMIR}&indicator=1.1", _show_funnel),
    Scene("council_show", "council", KARABASH, _start_show),
)

if __name__ == "__main__":
    sys.exit(main())

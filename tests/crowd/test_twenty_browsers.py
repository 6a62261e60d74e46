"""Twenty windows of a real browser, each clicking through the years of its own programme, hostile files meanwhile."""

import random
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from tests.browser.server import CHROMIUM_ARGS, served, settled
from tests.crowd.questions import LABEL, Question, questions
from tests.crowd.test_crowd import HOSTILE, _send_hostile
from tests.missing_programs import needed_chromium
from tests.pages.world import build_world

WINDOWS, ROUNDS = 20, 5
WAIT_MS = 60_000


@pytest.mark.torture
def test_twenty_browsers_click_while_hostile_files_arrive(tmp_path: Path, config: Config) -> None:
    chromium = needed_chromium()
    database, inbox = tmp_path / "world.duckdb", tmp_path / "inbox"
    inbox.mkdir()
    build_world(database, config)
    with open_store(database, config) as store:
        asked = questions(store)
    with (
        served(database, tmp_path / "server.log", PDMON_INBOX=str(inbox)) as address,
        sync_playwright() as driver,
        driver.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS) as browser,
    ):
        sender = Thread(target=_send_hostile, args=(inbox, 60))
        windows = [Window(browser, address, asked, number) for number in range(WINDOWS)]
        uploader = browser.new_page()
        uploader.goto(f"{address}/intake?programme={asked[0].programme}")
        settled(uploader)
        sender.start()
        for number in range(ROUNDS):
            # All click first, then all are looked at: their runs meet on the server.
            for window in windows:
                window.click()
            _upload(uploader, number)
            for window in windows:
                window.look()
        sender.join()
        assert uploader.locator("[data-testid=stException]").count() == 0
        whole = uploader.locator("[data-testid=stMetric]", has_text="Всего файлов")
        whole.get_by_text(str(ROUNDS * len(HOSTILE)), exact=True).wait_for(timeout=WAIT_MS)
        assert "Traceback" not in (tmp_path / "server.log").read_text(encoding="utf-8")


class Window:
    """One visitor with one indicator of one programme; the year is what it changes."""

    def __init__(self, browser: Browser, address: str, asked: list[Question], number: int) -> None:
        self._chance = random.Random(number)
        first = self._chance.choice(asked)
        self._of_year = {
            found.year: found.fraction
            for found in asked
            if (found.programme, found.indicator) == (first.programme, first.indicator)
        }
        self._year = first.year
        self._page: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self._page.set_default_timeout(WAIT_MS)
        self._page.goto(
            f"{address}/indicators?programme={first.programme}&indicator={first.indicator}&year={first.year}"
        )
        self.look()

    def click(self) -> None:
        self._year = self._chance.choice(list(self._of_year))
        box = self._page.get_by_label("Год", exact=True)
        box.click()
        self._page.get_by_role("option", name=self._year).click()

    def look(self) -> None:
        settled(self._page)
        card = self._page.locator("[data-testid=stMetric]", has_text=LABEL)
        card.get_by_text(self._of_year[self._year], exact=True).wait_for()
        assert self._page.get_by_label("Год", exact=True).input_value() == self._year
        assert self._page.locator("[data-testid=stException]").count() == 0


def _upload(page: Page, number: int) -> None:
    files = [
        {
            "name": f"hostile_{number}_{at}.xlsx",
            "mimeType": "application/octet-stream",
            "buffer": content + bytes([number]),
        }
        for at, content in enumerate(HOSTILE)
    ]
    page.locator("[data-testid=stFileUploader] input[type=file]").first.set_input_files(files)
    page.get_by_text(f"hostile_{number}_1.xlsx").first.wait_for(timeout=WAIT_MS)

"""Signed in, in a real browser: every page opens, files go in and out, nothing foreign is fetched."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pdmon.ui.kit.menu import SECTIONS
from tests.browser.conftest import Start, settled
from tests.security.visiting import SECRET, users_text

HERE = "?programme=karabash&year=2024"


@pytest.fixture(scope="module")
def server(start_dashboard: Start, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    users = tmp_path_factory.mktemp("users") / "users.yaml"
    users.write_text(users_text(), encoding="utf-8")
    with start_dashboard(PDMON_USERS=str(users)) as address:
        yield address


@pytest.fixture
def page(browser_page: Page, server: str) -> Page:
    """A page of the methodologist, at the overview."""
    browser_page.goto(f"{server}/overview{HERE}")
    browser_page.get_by_label("Логин").fill("method")
    browser_page.get_by_label("Пароль").fill(SECRET)
    browser_page.get_by_role("button", name="Войти").click()
    browser_page.wait_for_url("**/overview**")
    settled(browser_page)
    return browser_page


def test_every_page_of_the_menu_opens_signed_in(page: Page, server: str) -> None:
    for entry in (entry for part in SECTIONS.values() for entry in part):
        page.goto(f"{server}/{entry.url}{HERE}")
        settled(page)
        page.wait_for_load_state("networkidle")
        assert not page.locator("[data-testid=stException]").count(), entry.url
    expect(page.get_by_role("button", name="Выйти")).to_be_visible()


def test_a_signed_in_browser_sends_and_saves_files(page: Page, server: str) -> None:
    page.goto(f"{server}/intake{HERE}")
    settled(page)
    page.locator("[data-testid=stFileUploader] input[type=file]").first.set_input_files(
        {"name": "пустая.csv", "mimeType": "text/csv", "buffer": b"unit;period;element;category;value\r\n"}
    )
    expect(page.get_by_text("Всего файлов")).to_be_visible()
    page.goto(f"{server}/documents{HERE}")
    settled(page)
    with page.expect_download() as saved:
        page.locator("[data-testid=stDownloadButton] button").first.click()
    assert Path(saved.value.path()).stat().st_size > 0


def test_the_browser_fetches_no_foreign_picture_and_runs_no_script_of_a_text(page: Page) -> None:
    asked: list[str] = []

    class Foreign(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Foreign) as foreign:
        threading.Thread(target=foreign.serve_forever, daemon=True).start()
        refused = page.evaluate(
            """async (foreign) => {
                 const refused = [];
                 const all = new Promise((done) => document.addEventListener("securitypolicyviolation", (it) => {
                   refused.push(it.effectiveDirective);
                   if (refused.length === 3) done();
                 }));
                 new Image().src = foreign + "/image.png";
                 fetch(foreign + "/data").catch(() => null);
                 document.body.insertAdjacentHTML("beforeend", `<img src="data:," onerror="window.ran = true">`);
                 await all;
                 return [...refused.sort(), window.ran ?? "did not run"];
               }""",
            f"http://127.0.0.1:{foreign.server_port}",
        )
        foreign.shutdown()
    assert (asked, refused) == ([], ["connect-src", "img-src", "script-src-attr", "did not run"])

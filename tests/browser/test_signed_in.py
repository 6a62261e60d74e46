"""Signed in, in a real browser: every page draws within the policy, files go in and out, nothing foreign is fetched."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

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
    sign_in(browser_page, server)
    return browser_page


def sign_in(page: Page, server: str) -> None:
    """Ask for the overview of `HERE`, be asked for the sign-in, and be there."""
    page.goto(f"{server}/overview{HERE}")
    fill_in(page)


def fill_in(page: Page) -> None:
    page.get_by_label("Логин").fill("method")
    page.get_by_label("Пароль").fill(SECRET)
    page.get_by_role("button", name="Войти").click()
    page.wait_for_url("**/overview**")
    settled(page)


def test_every_page_of_the_menu_draws_within_the_policy(page: Page, server: str) -> None:
    for entry in (entry for part in SECTIONS.values() for entry in part):
        page.goto(f"{server}/{entry.url}{HERE}")
        settled(page)
        page.wait_for_load_state("networkidle")
        for chart in page.locator("[data-testid=stPlotlyChart]:visible").all():
            expect(chart.locator(".main-svg").first).to_be_visible()
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


def test_the_browser_fetches_no_foreign_picture_and_runs_no_script_of_a_text(
    page: Page, server: str, browser: Browser
) -> None:
    asked: list[str] = []

    class Foreign(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    # A window of its own: what `browser_page` counts as a mistake of a page is done on purpose here.
    with (
        HTTPServer(("127.0.0.1", 0), Foreign) as foreign,
        browser.new_context(storage_state=page.context.storage_state()) as window,
    ):
        tried = window.new_page()
        tried.goto(f"{server}/overview{HERE}")
        settled(tried)
        threading.Thread(target=foreign.serve_forever, daemon=True).start()
        refused = tried.evaluate(
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


def test_a_page_whose_connection_broke_leads_to_the_sign_in_that_ended_meanwhile(
    browser_page: Page, server: str
) -> None:
    connections: list[WebSocketRoute] = []

    def pass_on(connection: WebSocketRoute) -> None:
        connections.append(connection)
        connection.connect_to_server()

    browser_page.route_web_socket("**/_stcore/stream", pass_on)
    sign_in(browser_page, server)
    browser_page.context.clear_cookies()
    connections[-1].close()
    expect(browser_page.locator("h1")).to_have_text("Вход")
    fill_in(browser_page)
    expect(browser_page.locator("h1")).to_contain_text("Карабашский городской округ, 2024 год")

"""Every page opens as the very first request after a server start, by its own address, without a notice or an error."""

import pytest
from playwright.sync_api import Page

from pdmon.ui.kit.menu import SECTIONS
from tests.browser.conftest import Start, settled

# The default page lives at the root: Streamlit gives it no name in the address.
PAGES = [("" if entry.url == "overview" else entry.url, entry.title) for part in SECTIONS.values() for entry in part]


@pytest.mark.parametrize(("url", "title"), PAGES, ids=[url or "overview" for url, _ in PAGES])
def test_the_page_is_the_first_request(browser_page: Page, start_dashboard: Start, url: str, title: str) -> None:
    with start_dashboard() as address:
        browser_page.goto(f"{address}/{url}?programme=karabash&year=2023")
        settled(browser_page)
        assert browser_page.title().startswith(title)
        assert browser_page.locator("h1").count() > 0
        assert not browser_page.get_by_role("dialog").count()
        assert not browser_page.locator("[data-testid=stException]").count()
        assert not browser_page.get_by_text("внутренней ошибки").count()

"""No table of any page scrolls sideways at 1440 px, on any tab or unfolded; who must, says why. No tab opens empty."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from pdmon.ui.kit.menu import MenuPage
from tests.browser.conftest import Start, settled
from tests.browser.screenshots import ADDRESSES
from tests.demo.conftest import Built
from tests.demo.conftest import built as built  # the fixture: every table has its rows
from tests.pages.menu_walk import MENU

pytestmark = pytest.mark.slow
WIDE = {
    "heat_map": "as many columns as the programme has indicators: the grid is the answer",
    "completeness_matrix": "as many columns as the year has periods",
}
TABLES = """() => [...document.querySelectorAll("[data-testid=stMain] .dvn-scroller")].map(found => [
    [...found.closest("[class*=st-key-]")?.classList ?? []].find(name => name.startsWith("st-key-")) ?? "",
    found.clientWidth, found.scrollWidth,
])"""
DRAWN = """() => [...document.querySelectorAll("[data-testid=stMain] [data-testid=stDataFrame]")]
    .filter(found => found.checkVisibility()).every(found => found.querySelector(".dvn-scroller"))"""


@pytest.fixture(scope="module")
def demonstration(built: Built, start_dashboard: Start, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    copy = tmp_path_factory.mktemp("sideways") / "demo.duckdb"
    shutil.copy(built.path, copy)
    with start_dashboard(copy) as address:
        yield address


def too_wide(page: Page) -> list[tuple[str, int, int]]:
    """(key, width, width of what it holds) of every table on the page that scrolls sideways."""
    settled(page)
    page.wait_for_function(DRAWN)
    return [
        (key, width, held)
        for key, width, held in page.evaluate(TABLES)
        if held > width + 1 and not key.removeprefix("st-key-").startswith(tuple(WIDE))
    ]


@pytest.mark.parametrize("entry", MENU, ids=[entry.url for entry in MENU])
def test_no_table_scrolls_sideways(demonstration: str, browser_page: Page, entry: MenuPage) -> None:
    browser_page.goto(f"{demonstration}/{entry.url}?{ADDRESSES.get(entry.url, '')}")
    assert too_wide(browser_page) == []
    folded = browser_page.locator("[data-testid=stMain] details:not([open]):visible > summary")
    for _ in range(folded.count()):
        folded.first.click()
        settled(browser_page)
    assert too_wide(browser_page) == [], "unfolded"
    tabs = browser_page.locator("[data-testid=stMain] [data-testid=stTab]:visible")
    for number in range(tabs.count()):
        tabs.nth(number).click()
        browser_page.wait_for_timeout(300)
        assert too_wide(browser_page) == [], tabs.nth(number).text_content()
        opened = browser_page.locator("[data-testid=stMain] [role=tabpanel]:visible").last
        assert (opened.text_content() or "").strip(), f"«{tabs.nth(number).text_content()}» opens empty"

"""The main ways through the dashboard in a real browser: from the overview down, back, by filter, by download."""

import re
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import settled

OVERVIEW = "?programme=karabash&year=2024"
# Proper names, codes of files and views: everything else on the screen is Russian.
ALLOWED = re.compile(
    r"Excel|Ctrl|DOCX|PPTX|XLSX|CSV|PNG|SVG|SQL|UTC|DuckDB|Streamlit|[a-z]+_\d+|[a-z]+\.indicator_\w+|test\.csv|pdmon"
)


def test_from_the_overview_to_the_indicator_to_the_organisation_and_back(dashboard: str, browser_page: Page) -> None:
    browser_page.goto(f"{dashboard}/{OVERVIEW}")
    settled(browser_page)
    browser_page.locator(".st-key-overview_targets [data-testid=stPageLink] a:visible").nth(2).click()
    browser_page.wait_for_url("**/indicators?**")
    settled(browser_page)
    assert "programme=karabash" in browser_page.url
    assert "year=2024" in browser_page.url
    # The address changes before the page does: until then the overview's own title stands there.
    expect(browser_page.locator("h1")).to_have_text(re.compile(r"^\d\.\d\. "))
    title = browser_page.locator("h1").inner_text()

    browser_page.get_by_text("Таблица", exact=True).first.click()
    settled(browser_page)
    table = browser_page.locator("[data-testid=stDataFrame] canvas").first
    table.wait_for()
    box = table.bounding_box()
    assert box is not None
    browser_page.mouse.click(box["x"] + 15, box["y"] + 34 + 34 + 17)  # the mark of the second row
    browser_page.wait_for_url("**/organisation?**")
    expect(browser_page.locator("h1")).not_to_have_text(title)
    settled(browser_page)
    assert "unit=kar_" in browser_page.url

    browser_page.go_back()
    expect(browser_page.locator("h1")).to_have_text(title)


def test_a_filter_goes_into_the_address_and_back_undoes_it(dashboard: str, browser_page: Page) -> None:
    browser_page.goto(f"{dashboard}/{OVERVIEW}")
    settled(browser_page)
    browser_page.get_by_label("Год").click()
    browser_page.get_by_role("option", name="2022").click()
    expect(browser_page.locator("h1")).to_have_text("Карабашский городской округ, 2022 год")
    browser_page.wait_for_url("**year=2022**")
    shared = browser_page.url
    browser_page.go_back()
    expect(browser_page.locator("h1")).to_have_text("Карабашский городской округ, 2024 год")

    other = browser_page.context.browser.new_context()  # type: ignore[union-attr]
    guest = other.new_page()
    guest.goto(shared)
    settled(guest)
    assert guest.locator("h1").inner_text() == "Карабашский городской округ, 2022 год"
    other.close()


def test_the_downloaded_table_opens_with_numbers(dashboard: str, browser_page: Page, tmp_path: Path) -> None:
    browser_page.goto(f"{dashboard}/indicators{OVERVIEW}&indicator=1.1")
    settled(browser_page)
    browser_page.get_by_text("Таблица", exact=True).first.click()
    settled(browser_page)
    with browser_page.expect_download() as waiting:
        browser_page.get_by_role("button", name="XLSX").first.click()
    file = tmp_path / "table.xlsx"
    waiting.value.save_as(file)
    assert waiting.value.suggested_filename.endswith(".xlsx")
    sheet = openpyxl.load_workbook(file).active
    rows = [list(row) for row in sheet.iter_rows() if row[0].value in ("kar_1", "kar_2", "kar_3")]
    assert len(rows) == 3
    for _, value, numerator, denominator, *_ in rows:
        assert value.number_format == "0.0%"
        assert value.value == pytest.approx(numerator.value / denominator.value)


def test_nothing_on_the_screen_is_left_in_english(dashboard: str, browser_page: Page) -> None:
    browser_page.goto(f"{dashboard}/indicators{OVERVIEW}&indicator=1.1")
    settled(browser_page)
    browser_page.get_by_label("Организации").first.click()
    browser_page.keyboard.press("Escape")
    browser_page.locator("[data-testid=stMainMenu] button").click()
    browser_page.wait_for_timeout(300)
    said = browser_page.evaluate(VISIBLE_TEXTS)
    english = {text for text in said if re.search(r"[A-Za-z]{3}", ALLOWED.sub("", text))}
    assert not english, english


def test_charts_follow_the_look_and_save_as_svg(dashboard: str, browser_page: Page) -> None:
    browser_page.goto(f"{dashboard}/{OVERVIEW}")
    settled(browser_page)
    title = browser_page.locator(".js-plotly-plot .annotation-text").first
    colour = "element => getComputedStyle(element).fill"
    light = title.evaluate(colour)
    browser_page.locator("[data-testid=stMainMenu] button").click()
    browser_page.get_by_text("Тёмное").click()
    browser_page.wait_for_function(
        "light => getComputedStyle(document.querySelector('.js-plotly-plot .annotation-text')).fill !== light",
        arg=light,
    )
    browser_page.keyboard.press("Escape")
    browser_page.locator(".js-plotly-plot").first.hover()
    with browser_page.expect_download() as waiting:
        browser_page.locator(".modebar-btn.pdmon-svg").first.click()
    assert waiting.value.suggested_filename.endswith(".svg")


VISIBLE_TEXTS = """() => {
  const found = new Set();
  const hidden = "script, noscript, style, code, [data-testid*=Icon], .js-plotly-plot, canvas, [data-testid=stLogo]";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      if (node.nodeValue.trim() && !node.parentElement.closest(hidden)) found.add(node.nodeValue.trim());
    } else if (!node.closest(hidden)) {
      for (const name of ["title", "aria-label", "placeholder"]) {
        if (node.getAttribute(name)) found.add(node.getAttribute(name));
      }
    }
  }
  return [...found];
}"""

"""Doors in a real browser: from every kind of mark to what it stands for, and from any number to its form."""

import re

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.browser.conftest import settled

KARABASH = "programme=karabash&year=2024"
VLADIMIR = "programme=vladimir&year=2024"
DOT, BAR, FIRST_BAR = ".scatterlayer .point", ".barlayer .point path", ".barlayer .point path >> nth=0"
ROW_PX = 34
UNDER_THE_POINTER = """chart => {
  const plot = document.querySelector(`.st-key-${chart} .js-plotly-plot`);
  return Boolean(plot && plot._hoverdata && plot._hoverdata.length);
}"""


def opened(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)


def click_mark(page: Page, chart: str, kind: str) -> None:
    """Click the last visible mark of a chart in its middle, as soon as plotly has seen the pointer over it."""
    mark = page.locator(f".st-key-{chart} {kind}").last
    for _ in range(60):
        mark.scroll_into_view_if_needed()
        box = mark.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x - 3, y - 3)
        page.mouse.move(x, y)
        try:
            page.wait_for_function(UNDER_THE_POINTER, arg=chart, timeout=750)
        except TimeoutError:  # not drawn to its end, or moved by what was drawn above it: look again where it is
            continue
        if mark.bounding_box() == box:
            page.mouse.click(x, y)
            return
    raise AssertionError(f"{chart} never noticed the pointer")


def click_row(table: Locator, row: int = 0) -> None:
    """Click into a row of a table: no box before it has to be hit."""
    table.scroll_into_view_if_needed()
    expect(table.locator("canvas").first).to_be_visible()
    table.click(position={"x": 90, "y": ROW_PX * (row + 1.5)})


@pytest.mark.parametrize(
    ("address", "tab", "mark", "leads_to"),
    [
        (f"?{KARABASH}", "", ("overview_criteria_chart", BAR), r"/criteria\?.*criterion="),
        (f"indicators?{KARABASH}&indicator=1.1", "", ("indicator_ranking", DOT), r"/organisation\?.*unit=kar_"),
        (f"indicators?{KARABASH}&indicator=1.1", "", ("indicator_dynamics", DOT), r"/indicators\?.*year=202[123]"),
        (f"indicators?{KARABASH}&indicator=1.1", "Воронка", ("indicator_funnel", DOT), r"/organisation\?.*unit=kar_"),
        (f"indicators?{VLADIMIR}&indicator=1.1", "Карта", ("indicator_map", DOT), r"/organisation\?.*unit=vla_"),
        (f"indicators?{KARABASH}&indicator=1.1", "", ("indicator_pair", FIRST_BAR), r"/indicators\?.*year=2021"),
        (f"organisation?{KARABASH}&unit=kar_2", "", ("organisation_profile", DOT), r"/indicators\?.*units=kar_2"),
        (
            f"organisation?{KARABASH}&unit=kar_2",
            "По годам",
            ("organisation_dynamics", DOT),
            r"/indicators\?.*indicator=",
        ),
        (f"subjects?{VLADIMIR}", "", ("subjects_bars", BAR), r"/indicators\?.*subject="),
        (f"forecast?{KARABASH}", "", ("forecast_chart", DOT), r"/(indicators|forecast)\?"),
        (f"comparison?{VLADIMIR}", "", ("comparison_lines", DOT), r"/indicators\?.*programme="),
    ],
)
def test_a_mark_opens_what_it_stands_for(
    dashboard: str, browser_page: Page, address: str, tab: str, mark: tuple[str, str], leads_to: str
) -> None:
    opened(browser_page, f"{dashboard}/{address}")
    if tab:
        browser_page.get_by_text(tab, exact=True).first.click()
        expect(browser_page.locator(f".st-key-{mark[0]}")).to_be_visible()
        settled(browser_page)
    before = browser_page.url
    click_mark(browser_page, *mark)
    expect(browser_page).not_to_have_url(before)
    expect(browser_page).to_have_url(re.compile(leads_to))
    settled(browser_page)
    expect(browser_page.locator("[data-testid=stException]")).to_have_count(0)


def test_from_a_number_to_its_form_there_are_two_clicks(dashboard: str, browser_page: Page) -> None:
    opened(browser_page, f"{dashboard}/indicators?{KARABASH}&indicator=1.1")
    card = browser_page.locator("[class*=st-key-door_]", has_text="Значение за 2024 год")
    expect(card.get_by_role("button")).to_be_attached()  # its script may come seconds after the card
    card.click()
    facts = browser_page.locator(".st-key-indicator_facts [data-testid=stDataFrame]")
    expect(facts).to_be_visible()
    settled(browser_page)
    click_row(facts)
    expect(browser_page).to_have_url(re.compile(r"/history\?.*form="))
    expect(browser_page.get_by_text("так в этой форме")).to_be_visible()


def test_two_organisations_stand_side_by_side(dashboard: str, browser_page: Page) -> None:
    opened(browser_page, f"{dashboard}/organisation?{KARABASH}&unit=kar_1&beside=kar_2")
    browser_page.get_by_role("tab", name="Сравнить").click()
    expect(browser_page.locator(".st-key-organisation_beside [data-testid=stDataFrame]")).to_be_visible()
    expect(browser_page.get_by_text("kar_1, kar_2: ▲ ▼")).to_be_visible()


def test_what_the_page_is_about_stays_in_sight(dashboard: str, browser_page: Page) -> None:
    opened(browser_page, f"{dashboard}/indicators?{KARABASH}&indicator=1.1")
    ranking = browser_page.locator(".st-key-indicator_ranking")
    ranking.scroll_into_view_if_needed()
    main = browser_page.locator("[data-testid=stMain]")
    main.evaluate("main => main.scrollTo(0, main.scrollHeight)")
    assert main.evaluate("main => main.scrollTop") > 500
    expect(browser_page.locator(".st-key-choice")).to_be_in_viewport()


def test_the_map_asks_nobody_outside(dashboard: str, browser_page: Page) -> None:
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    opened(browser_page, f"{dashboard}/indicators?{VLADIMIR}&indicator=1.1")
    browser_page.get_by_text("Карта", exact=True).first.click()
    expect(browser_page.locator(".st-key-indicator_map .scatterlayer .point")).to_have_count(3)
    settled(browser_page)
    outside = [
        url for url in asked if not url.startswith((dashboard, dashboard.replace("http", "ws", 1), "data:", "blob:"))
    ]
    assert asked
    assert outside == []

"""Doors in a real browser: from every kind of mark to what it stands for, and from any number to its form."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled

KARABASH = "programme=karabash&year=2024"
VLADIMIR = "programme=vladimir&year=2024"
DOT, BAR = ".scatterlayer .point", ".barlayer .point path"
ROW_PX = 34


def opened(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)


def click_mark(page: Page, chart: str, kind: str) -> None:
    """Click the last visible mark of a chart in its middle, as a pointer does."""
    mark = page.locator(f".st-key-{chart} {kind}").last
    mark.scroll_into_view_if_needed()
    page.wait_for_timeout(300)  # plotly takes clicks a moment after it has drawn
    box = mark.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def click_row(table: Locator, row: int = 0) -> None:
    """Click into a row of a table: no box before it has to be hit."""
    table.scroll_into_view_if_needed()
    table.click(position={"x": 90, "y": ROW_PX * (row + 1.5)})


@pytest.mark.parametrize(
    ("address", "tab", "mark", "leads_to"),
    [
        (f"?{KARABASH}", "", ("overview_criteria_chart", BAR), r"/criteria\?.*criterion="),
        (f"indicators?{KARABASH}&indicator=1.1", "", ("indicator_ranking", DOT), r"/organisation\?.*unit=kar_"),
        (f"indicators?{KARABASH}&indicator=1.1", "", ("indicator_dynamics", DOT), r"/indicators\?.*year=202[123]"),
        (f"indicators?{KARABASH}&indicator=1.1", "Воронка", ("indicator_funnel", DOT), r"/organisation\?.*unit=kar_"),
        (f"indicators?{KARABASH}&indicator=1.1", "", ("indicator_pair", BAR), r"/indicators\?.*year=20"),
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
        settled(browser_page)
    click_mark(browser_page, *mark)
    expect(browser_page).to_have_url(re.compile(leads_to))
    settled(browser_page)


def test_from_a_number_to_its_form_there_are_two_clicks(dashboard: str, browser_page: Page) -> None:
    opened(browser_page, f"{dashboard}/indicators?{KARABASH}&indicator=1.1")
    browser_page.locator("[class*=st-key-door_]", has_text="Значение за 2024 год").click()
    facts = browser_page.locator(".st-key-indicator_facts [data-testid=stDataFrame]")
    expect(facts).to_be_visible()
    settled(browser_page)
    click_row(facts)
    expect(browser_page).to_have_url(re.compile(r"/history\?.*form="))
    expect(browser_page.get_by_text("так в этой форме")).to_be_visible()


def test_a_key_opens_the_search_and_a_few_letters_find_an_organisation(dashboard: str, browser_page: Page) -> None:
    opened(browser_page, f"{dashboard}/?{KARABASH}")
    browser_page.keyboard.press("Control+k")
    field = browser_page.get_by_role("dialog").get_by_role("combobox")
    field.focus()
    browser_page.keyboard.type("kar_2")
    browser_page.keyboard.press("Enter")
    expect(browser_page).to_have_url(re.compile(r"/organisation\?.*unit=kar_2"))
    expect(browser_page.locator("h1")).to_have_text("kar_2")


def test_a_card_is_opened_by_the_keyboard_alone(dashboard: str, browser_page: Page) -> None:
    opened(browser_page, f"{dashboard}/?{KARABASH}")
    card = browser_page.locator("[class*=st-key-door_]", has_text="Отчитались").locator("a")
    card.focus()
    browser_page.keyboard.press("Enter")
    expect(browser_page).to_have_url(re.compile(r"/completeness\?"))


def test_two_organisations_stand_side_by_side(dashboard: str, browser_page: Page) -> None:
    opened(browser_page, f"{dashboard}/organisation?{KARABASH}&unit=kar_1&beside=kar_2")
    browser_page.get_by_role("tab", name="Сравнить").click()
    expect(browser_page.locator(".st-key-organisation_beside [data-testid=stDataFrame]")).to_be_visible()
    expect(browser_page.get_by_text("kar_1, kar_2: ▲ ▼")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "most_sheets"),
    [(f"?{KARABASH}", 3), (f"organisation?{KARABASH}&unit=kar_1", 3), (f"indicators?{KARABASH}&indicator=1.1", 4),
     (f"criteria?{KARABASH}", 4), (f"subjects?{VLADIMIR}", 4), (f"heatmap?{KARABASH}", 3)],
)  # fmt: skip
def test_a_page_prints_on_few_sheets(dashboard: str, browser_page: Page, address: str, most_sheets: int) -> None:
    opened(browser_page, f"{dashboard}/{address}")
    browser_page.wait_for_timeout(500)
    printed = browser_page.pdf(prefer_css_page_size=True)
    sheets = len(re.findall(rb"/Type\s*/Page\b", printed))
    assert 1 <= sheets <= most_sheets


def test_what_the_page_is_about_stays_in_sight(dashboard: str, browser_page: Page) -> None:
    opened(browser_page, f"{dashboard}/indicators?{KARABASH}&indicator=1.1")
    browser_page.locator(".st-key-indicator_ranking").scroll_into_view_if_needed()
    browser_page.locator("[data-testid=stMain]").evaluate("main => main.scrollTo(0, main.scrollHeight)")
    expect(browser_page.locator(".st-key-choice")).to_be_in_viewport()

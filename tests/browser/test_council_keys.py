"""The council's show by the keyboard alone, and the filters by organisation and by subject."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import settled


def test_the_show_is_led_by_the_keyboard(dashboard: str, browser_page: Page) -> None:
    browser_page.goto(f"{dashboard}/council?programme=karabash&year=2024")
    settled(browser_page)
    browser_page.get_by_role("button", name="Начать показ").click()
    slide = browser_page.locator(".st-key-council_slide h1")
    expect(slide).to_have_text("karabash")
    expect(browser_page.locator("[data-testid=stSidebar]")).to_be_hidden()
    browser_page.keyboard.press("ArrowRight")
    expect(slide).to_have_text(re.compile("достигнуто"))
    browser_page.keyboard.press("End")
    expect(slide).to_have_text("О данных")
    browser_page.keyboard.press("Home")
    expect(slide).to_have_text("karabash")
    browser_page.keyboard.press("Escape")
    expect(browser_page.locator("h1")).to_have_text("Показ на совете")
    expect(browser_page.locator("[data-testid=stSidebar]")).to_be_visible()


def test_filters_by_subject_and_by_organisation_narrow_the_page(dashboard: str, browser_page: Page) -> None:
    browser_page.goto(f"{dashboard}/indicators?programme=vladimir&year=2024&indicator=1.1")
    settled(browser_page)
    fraction = browser_page.locator("[data-testid=stMetric]", has_text="Числитель и знаменатель")
    whole = fraction.inner_text()
    browser_page.goto(f"{dashboard}/indicators?programme=vladimir&year=2024&indicator=1.1&subject=primary")
    settled(browser_page)
    expect(fraction).not_to_have_text(whole)
    expect(fraction).to_contain_text("Числитель и знаменатель")
    assert "subject=primary" in browser_page.url

    browser_page.goto(f"{dashboard}/?programme=karabash&year=2024&units=kar_1")
    settled(browser_page)
    assert "kar_4" not in browser_page.locator("[data-testid=stMain]").inner_text()

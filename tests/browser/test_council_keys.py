"""The council's show by the keyboard alone, and the filters by organisation and by subject."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

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


# What is cut off by the slide or by the screen, what overlaps, and whether the page could be scrolled.
MISFITS = """() => {
  const found = [], sheet = document.querySelector('.st-key-council_slide .sheet');
  const edge = sheet.getBoundingClientRect();
  for (const part of sheet.querySelectorAll('*')) {
    const box = part.getBoundingClientRect();
    if (box.right > edge.right + 1 || box.bottom > edge.bottom + 1
        || box.left < edge.left - 1 || box.top < edge.top - 1)
      found.push('cut: ' + part.textContent.slice(0, 60));
    if (part.scrollHeight > part.clientHeight + 2 && part.matches('.body, .chart, .rows'))
      found.push('overflows: ' + part.className);
  }
  for (const button of document.querySelectorAll('.st-key-council_steps button')) {
    const box = button.getBoundingClientRect();
    if (box.bottom > innerHeight || box.top < edge.bottom - 1) found.push('button: ' + button.textContent);
  }
  const page = document.scrollingElement;
  if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) found.push('the page scrolls');
  return found;
}"""
SMALLEST_PX = """() => Math.min(...[...document.querySelectorAll(
  '.st-key-council_slide :is(.name, .bar span, td, th, li, .figure span)')].map(
  part => parseFloat(getComputedStyle(part).fontSize)))"""


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1440, 810), (1920, 1080), (1024, 768)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_slide_fits_the_screen(dashboard: str, browser: Browser, width: int, height: int, scheme: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="ru-RU", color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{dashboard}/council?programme=karabash&year=2024")
    settled(page)
    page.get_by_role("button", name="Начать показ").click()
    place = page.locator(".st-key-council_steps [data-testid=stCaptionContainer]")
    expect(place).to_have_text(re.compile("^1 из"))
    last = int(place.inner_text().split()[-1])
    for number in range(1, last + 1):
        expect(place).to_have_text(f"{number} из {last}")
        settled(page)
        assert page.evaluate(MISFITS) == [], f"slide {number}"
        if width >= 1366 and number > 1:
            assert page.evaluate(SMALLEST_PX) >= 22, f"slide {number}"
        page.keyboard.press("ArrowRight")
    assert page.locator(".st-key-council_stage .modebar").count() == 0
    context.close()


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

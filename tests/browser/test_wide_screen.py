"""A wide screen gives its room to charts and tables: words keep a length that an eye follows, labels one line."""

from playwright.sync_api import Page

from tests.browser.conftest import settled

MOST_PX = 72 * 16


def test_lines_of_words_are_no_longer_than_an_eye_follows(dashboard: str, browser_page: Page) -> None:
    browser_page.set_viewport_size({"width": 1920, "height": 1000})
    for url in ("guide", "methodology", "forecast"):
        browser_page.goto(f"{dashboard}/{url}?programme=karabash&year=2024")
        settled(browser_page)
        browser_page.locator("[data-testid=stMain] [data-testid=stMarkdownContainer] > p:visible").first.wait_for()
        widths = browser_page.locator(
            "[data-testid=stMain] [data-testid=stMarkdownContainer] > :is(p, ul, ol)"
        ).evaluate_all("found => found.map(one => one.getBoundingClientRect().width)")
        assert 0 < max(widths) <= MOST_PX, url


def test_labels_of_the_register_stand_on_one_line(dashboard: str, browser_page: Page) -> None:
    browser_page.goto(f"{dashboard}/register")
    settled(browser_page)
    tops = set()
    for words in ("Название или код", "Вид", "Состояние"):
        label = browser_page.locator("[data-testid=stWidgetLabel]:visible").filter(has_text=words).first
        label.wait_for()
        tops.add(round((label.bounding_box() or {"y": 0})["y"]))
    assert len(tops) == 1

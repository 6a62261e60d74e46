"""By the keyboard alone, in a real browser: search from any page, cards, and the whole way from a page to a form."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import settled

KARABASH = "programme=karabash&year=2024"
HAS_FOCUS = "element => element === document.activeElement"
MOST_STOPS = 90
PRESSED_AND_RUNNING = """button => new Promise(running => {
  const app = document.querySelector("[data-testid=stApp]");
  new MutationObserver(running).observe(app, { attributeFilter: ["data-test-script-state"] });
  button.click();
})"""
ESCAPE_BENEATH = "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))"


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the element has the focus, as who uses no pointer does."""
    expect(wanted).to_have_count(1)
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if wanted.evaluate(HAS_FOCUS):
            return
    raise AssertionError(f"no way to {wanted} in {MOST_STOPS} stops")


def open_search(page: Page) -> Locator:
    """Press the key of the search, once."""
    page.keyboard.press("Control+k")
    return page.get_by_role("dialog").get_by_role("combobox")


def search_for(page: Page, letters: str, found: str) -> None:
    """Open the search by its key, type, and take the first thing that it offers, which is `found`."""
    open_search(page).focus()
    page.keyboard.type(letters)
    expect(page.get_by_role("option").first).to_contain_text(found)
    page.keyboard.press("Enter")


def test_a_few_letters_find_an_organisation(dashboard: str, browser_page: Page) -> None:
    browser_page.goto(f"{dashboard}/?{KARABASH}")
    settled(browser_page)
    search_for(browser_page, "kar_2", "kar_2 · организация")
    expect(browser_page).to_have_url(re.compile(r"/organisation\?.*unit=kar_2"))
    expect(browser_page.locator("h1")).to_have_text("kar_2")


@pytest.mark.parametrize(
    "there",
    [
        "body",  # nothing is drawn yet
        "[data-testid=stMain] h1",  # the title is, its search may be not
        ".st-key-search_button button",  # the button is seen, its listener may be not there
    ],
)
def test_one_press_opens_the_search_at_whatever_moment_it_comes(dashboard: str, browser_page: Page, there: str) -> None:
    browser_page.goto(f"{dashboard}/?{KARABASH}", wait_until="commit")
    browser_page.locator(there).wait_for(state="attached")
    field = open_search(browser_page)
    expect(field).to_be_visible()
    settled(browser_page)
    expect(field).to_be_visible()


@pytest.mark.parametrize("letters", ["1.1", "1.1."])
@pytest.mark.parametrize("programme", ["karabash", "vladimir", "myasnikovsky"])
def test_a_number_is_the_indicator_of_the_programme_chosen_now(
    dashboard: str, browser_page: Page, letters: str, programme: str
) -> None:
    browser_page.goto(f"{dashboard}/criteria?programme={programme}&year=2024")
    settled(browser_page)
    search_for(browser_page, letters, "1.1. ")
    expect(browser_page).to_have_url(re.compile(rf"/indicators\?.*programme={programme}.*indicator=1\.1\b"))
    expect(browser_page.locator("h1")).to_have_text(re.compile(r"^1\.1\. "))


def test_the_search_stays_open_while_the_page_is_drawn_again_and_closes_for_good(
    dashboard: str, browser_page: Page
) -> None:
    browser_page.goto(f"{dashboard}/?{KARABASH}")
    settled(browser_page)
    field = open_search(browser_page)
    expect(field).to_be_visible()
    repaint(browser_page)
    expect(field).to_be_visible()
    browser_page.keyboard.press("Escape")
    expect(browser_page.get_by_role("dialog")).to_have_count(0)
    settled(browser_page)
    repaint(browser_page)
    expect(browser_page.get_by_role("dialog")).to_have_count(0)


def test_an_escape_that_reaches_the_document_closes_the_search_above_it(dashboard: str, browser_page: Page) -> None:
    browser_page.goto(f"{dashboard}/?{KARABASH}")
    settled(browser_page)
    expect(open_search(browser_page)).to_be_visible()
    settled(browser_page)
    browser_page.evaluate(ESCAPE_BENEATH)
    expect(browser_page.get_by_role("dialog")).to_have_count(0)


def repaint(page: Page) -> None:
    """Have the page drawn once more, as a change of the browser's colours does."""
    page.locator(".st-key-repaint button").evaluate(PRESSED_AND_RUNNING)
    settled(page)


def test_an_organisation_stands_before_its_forms(dashboard: str, browser_page: Page) -> None:
    browser_page.goto(f"{dashboard}/?{KARABASH}")
    settled(browser_page)
    search_for(browser_page, "форма kar_3", "Форма: kar_3")
    expect(browser_page).to_have_url(re.compile(r"/history\?.*whose=kar_3.*form="))
    expect(browser_page.get_by_role("heading", name=re.compile("^kar_3, 20"))).to_be_visible()


def test_a_card_is_opened_by_the_keyboard_alone(dashboard: str, browser_page: Page) -> None:
    browser_page.goto(f"{dashboard}/?{KARABASH}")
    settled(browser_page)
    tab_to(browser_page, browser_page.get_by_role("link", name="Отчитались: подробно"))
    browser_page.keyboard.press("Enter")
    expect(browser_page).to_have_url(re.compile(r"/completeness\?"))


def test_from_any_page_to_a_form_without_a_pointer(dashboard: str, browser_page: Page) -> None:
    browser_page.goto(f"{dashboard}/completeness?{KARABASH}")
    settled(browser_page)
    search_for(browser_page, "1.1. карабаш", "1.1. ")
    expect(browser_page).to_have_url(re.compile(r"/indicators\?.*programme=karabash"))
    expect(browser_page.locator("h1")).to_have_text(re.compile(r"^1\.1\. "))
    settled(browser_page)
    tab_to(browser_page, browser_page.get_by_role("button", name="Значение за 2024 год: подробно"))
    browser_page.keyboard.press("Enter")
    facts = browser_page.locator(".st-key-indicator_facts [data-testid=stDataFrame]")
    expect(facts).to_be_visible()
    settled(browser_page)
    tab_to(browser_page, facts.locator("canvas").first)
    browser_page.keyboard.press("ArrowDown")
    browser_page.keyboard.press("Enter")
    expect(browser_page).to_have_url(re.compile(r"/history\?.*form="))
    expect(browser_page.get_by_text("так в этой форме")).to_be_visible()

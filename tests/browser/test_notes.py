"""A note in a real browser: written under the chart, seen in it by the pointer and beneath it, also after a reload."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Start, settled

ADDRESS = "indicators?programme=karabash&year=2023&indicator=1.1"
NOTE = "изменён порядок учёта"


def test_a_note_is_written_and_read_at_its_point(start_dashboard: Start, browser_page: Page) -> None:
    with start_dashboard() as address:
        browser_page.goto(f"{address}/{ADDRESS}")
        settled(browser_page)
        notes = browser_page.locator(".st-key-notes")
        notes.get_by_text("Заметки к точкам").click()
        notes.get_by_role("textbox", name="Что произошло").fill(NOTE)
        notes.get_by_role("button", name="Добавить заметку").click()
        expect(notes.get_by_text(NOTE).first).to_be_visible()

        browser_page.reload()
        settled(browser_page)
        pencil = browser_page.locator(".st-key-indicator_dynamics .annotation", has_text="✎")
        expect(pencil).to_have_count(1)
        pencil.locator(".cursor-pointer, rect").first.hover(force=True)
        expect(browser_page.locator(".st-key-indicator_dynamics .hoverlayer")).to_contain_text(NOTE)
        expect(browser_page.locator(".st-key-notes").get_by_text(NOTE).first).to_be_visible()

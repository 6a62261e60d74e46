"""The very first request after a start may be a deep link: its page opens, through `app.py`, without a notice."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Start, settled

USERS = """
users:
  - login: council
    name: Совет
    role: council
    password: {password}
"""


def test_a_deep_link_opens_its_page_and_its_filters_at_once(browser_page: Page, start_dashboard: Start) -> None:
    with start_dashboard() as address:
        browser_page.goto(f"{address}/indicators?programme=karabash&year=2023&indicator=2.5")
        settled(browser_page)
        assert browser_page.locator("h1").inner_text().startswith("2.5.")
        assert browser_page.locator("[data-testid=stMetric]").first.inner_text().startswith("Значение за 2023 год")
        assert not browser_page.get_by_role("dialog").count()
        assert not browser_page.get_by_text("not found").count()
        assert "year=2023" in browser_page.url


def test_the_overview_opens_by_its_name_too(browser_page: Page, start_dashboard: Start) -> None:
    with start_dashboard() as address:
        browser_page.goto(f"{address}/overview?programme=karabash&year=2022&kind=school")
        browser_page.wait_for_url(f"{address}/?**")
        settled(browser_page)
        assert browser_page.locator("h1").inner_text() == "Карабашский городской округ, 2022 год"
        assert "kind=school" in browser_page.url
        assert not browser_page.get_by_role("dialog").count()
        menu = browser_page.locator("[data-testid=stSidebarNavLink]").filter(has_text="Обзор")
        assert menu.count() == 1
        assert menu.get_attribute("aria-current") == "page"


def test_the_deep_link_survives_the_sign_in(
    browser_page: Page, start_dashboard: Start, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from pdmon.access.passwords import hash_password

    users = tmp_path_factory.mktemp("users") / "users.yaml"
    users.write_text(USERS.format(password=hash_password("секрет")), encoding="utf-8")
    with start_dashboard(PDMON_USERS=str(users)) as address:
        browser_page.goto(f"{address}/indicators?programme=karabash&year=2023&indicator=2.5")
        settled(browser_page)
        assert browser_page.locator("h1").inner_text() == "Вход"
        browser_page.get_by_label("Логин").fill("council")
        browser_page.get_by_label("Пароль", exact=True).fill("секрет")
        browser_page.get_by_role("button", name="Войти").click()
        browser_page.wait_for_selector("h1:has-text('2.5.')")
        settled(browser_page)
        assert "2023" in browser_page.locator("[data-testid=stMetric]").first.inner_text()
        assert "indicator=2.5" in browser_page.url
        assert browser_page.get_by_text("Совет", exact=False).count()

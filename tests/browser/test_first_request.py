"""The very first request after a start may be a deep link: its page opens, through `app.py`, without a notice."""

import pytest
from playwright.sync_api import Page, expect

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
        settled(browser_page)
        assert browser_page.locator("h1").inner_text() == "Карабашский городской округ, 2022 год"
        assert "/overview?" in browser_page.url
        assert "kind=school" in browser_page.url
        assert not browser_page.get_by_role("dialog").count()
        menu = browser_page.locator("[data-testid=stSidebarNavLink]").filter(has_text="Обзор")
        assert menu.count() == 1
        assert menu.get_attribute("aria-current") == "page"

        browser_page.get_by_label("Год").click()
        browser_page.get_by_role("option", name="2024").click()
        expect(browser_page.locator("h1")).to_have_text("Карабашский городской округ, 2024 год")
        browser_page.wait_for_url("**/overview?**year=2024**")


def test_back_from_the_overview_by_its_name_is_one_step(browser_page: Page, start_dashboard: Start) -> None:
    with start_dashboard() as address:
        browser_page.goto(f"{address}/indicators?programme=karabash&year=2023&indicator=2.5")
        settled(browser_page)
        title = browser_page.locator("h1").inner_text()
        browser_page.goto(f"{address}/overview?programme=karabash")
        settled(browser_page)
        expect(browser_page.locator("h1")).to_contain_text("Карабашский городской округ")
        browser_page.go_back()
        settled(browser_page)
        expect(browser_page.locator("h1")).to_have_text(title)
        assert "/indicators?" in browser_page.url


def test_from_the_overview_by_its_name_into_a_page_and_back(browser_page: Page, start_dashboard: Start) -> None:
    with start_dashboard() as address:
        browser_page.goto(f"{address}/overview?programme=karabash&year=2022")
        settled(browser_page)
        menu = browser_page.locator("[data-testid=stSidebarNavLink]")
        menu.filter(has_text="Критерии").click()
        browser_page.wait_for_url("**/criteria**")
        settled(browser_page)
        assert menu.filter(has_text="Обзор").count() == 1
        browser_page.go_back()
        expect(browser_page.locator("h1")).to_have_text("Карабашский городской округ, 2022 год")
        assert "/overview?" in browser_page.url
        assert menu.filter(has_text="Обзор").get_attribute("aria-current") == "page"


def test_the_deep_link_survives_the_sign_in(
    browser_page: Page, start_dashboard: Start, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from pdmon.access.passwords import hash_password

    users = tmp_path_factory.mktemp("users") / "users.yaml"
    users.write_text(USERS.format(password=hash_password("секрет")), encoding="utf-8")
    with start_dashboard(PDMON_USERS=str(users)) as address:
        browser_page.goto(f"{address}/indicators?programme=karabash&year=2023&indicator=2.5")
        expect(browser_page.locator("h1")).to_have_text("Вход")
        browser_page.get_by_label("Логин").fill("council")
        browser_page.get_by_label("Пароль", exact=True).fill("секрет")
        browser_page.get_by_role("button", name="Войти").click()
        browser_page.wait_for_selector("h1:has-text('2.5.')")
        settled(browser_page)
        assert "2023" in browser_page.locator("[data-testid=stMetric]").first.inner_text()
        assert "indicator=2.5" in browser_page.url
        assert browser_page.get_by_text("Совет", exact=False).count()
        browser_page.reload()
        settled(browser_page)
        assert browser_page.locator("h1").inner_text().startswith("2.5.")
        browser_page.get_by_role("button", name="Выйти").click()
        expect(browser_page.locator("h1")).to_have_text("Вход")
        browser_page.go_back()
        expect(browser_page.locator("h1")).to_have_text("Вход")

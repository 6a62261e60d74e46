"""Two programmes of one municipality: a form of each comes in on the intake page, each overview shows its figure."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from pdmon.calc.opening import open_store
from pdmon.intake.forms.blanks import Filling, blank_form
from pdmon.programme.model import Config
from pdmon.store.units import units
from tests.browser.conftest import settled
from tests.browser.server import ROOT, served
from tests.browser.test_intake import drop
from tests.small_store import Register, build, fact_lines
from tests.two_programmes import FIRST, SECOND, UNITS, two_programmes

# Of school_2 both programmes have the year already.
BEFORE = "school_2 2024 teachers=60 leaders=6 assessed_teachers=15 contest_participants=12 diagnosed=30"
FIGURES = {
    FIRST: {"teachers": 40, "leaders": 4, "assessed_teachers": 10, "contest_participants": 8},
    SECOND: {"teachers": 40, "contest_participants": 8, "diagnosed": 25},
}


@contextmanager
def dashboard_of(folder: Path, config: Config) -> Iterator[str]:
    """The product with both programmes in its configuration, over a database of their own."""
    program = folder / "program"
    for name in ("app.py", "pages", "pdmon", ".streamlit", "static", "assets"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, program / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).exists():
            program.mkdir(exist_ok=True)
            shutil.copy(ROOT / name, program)
    shutil.copytree(folder / "config", program / "config")
    database = folder / "world.duckdb"
    build(database, config, Register.from_lines(UNITS), fact_lines(BEFORE)).close()
    with served(database, folder / "server.log", root=program, PDMON_INBOX=str(folder / "inbox")) as address:
        yield address


def form_of(folder: Path, config: Config, programme: str) -> bytes:
    cells = {(element, ""): Decimal(figure) for element, figure in FIGURES[programme].items()}
    path = folder / "blank.duckdb"
    if not path.exists():
        build(path, config, Register.from_lines(UNITS), []).close()
    with open_store(path, config) as store:
        return blank_form(config, config.programmes[programme], "2024", units(store)["school_1"], Filling(cells))


def hand_in(page: Page, address: str, programme: str, content: bytes) -> None:
    page.goto(f"{address}/intake?programme={programme}&year=2024")
    settled(page)
    drop(page, f"{programme}.xlsx", content)
    explanation = page.get_by_role("textbox", name="Пояснение к предупреждениям")
    if explanation.count():
        explanation.fill("Сведения проверены")
    page.get_by_role("button", name="Принять файл").click()
    expect(page.get_by_text("Принято: 1").first).to_be_visible()
    settled(page)


def choose_programme(page: Page, title: str) -> None:
    page.get_by_role("combobox", name="Программа мониторинга").click()
    page.get_by_role("option", name=title, exact=True).click()
    settled(page)


def missed(main: Locator, indicator: str) -> Locator:
    """The row of a target that is not attained."""
    return main.get_by_role("link", name=f"{indicator} ")


@pytest.mark.browser
def test_one_municipality_is_looked_at_by_either_of_its_programmes(browser_page: Page, tmp_path: Path) -> None:
    page, config = browser_page, two_programmes(tmp_path)
    with dashboard_of(tmp_path, config) as address:
        for programme in (FIRST, SECOND):
            hand_in(page, address, programme, form_of(tmp_path, config, programme))

        page.goto(f"{address}/overview?programme={FIRST}&year=2024")
        settled(page)
        reported = page.locator("[data-testid=stMetric]", has_text="Отчитались")
        main = page.locator("[data-testid=stMain]")
        expect(reported).to_contain_text("2 из 3")
        # 8 of 40 and 12 of 60 took part in contests: 20 % of the 25 that the first programme wants.
        expect(missed(main, "2.5")).to_contain_text("20,0 % при цели не менее 25,0 %")

        choose_programme(page, "Карабаш, методическая работа")
        expect(page.locator("h1")).to_contain_text("Карабаш, методическая работа")
        expect(reported).to_contain_text("2 из 2")
        # 25 of 40 and 30 of 60 were diagnosed: 55 % of the 60 that the second programme wants.
        expect(missed(main, "1.2")).to_contain_text("55,0 % при цели не менее 60,0 %")

        choose_programme(page, "Карабашский городской округ")
        expect(reported).to_contain_text("2 из 3")
        expect(missed(main, "2.5")).to_contain_text("20,0 % при цели не менее 25,0 %")

"""«Организации: реестр» in a real browser: what a split, a merger and a back-dated closing do to a closed year."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from pdmon.calc.opening import open_store
from pdmon.programme.model import Config
from pdmon.store.log.closures import close_period
from pdmon.store.units import units
from tests.browser.conftest import Start, settled

HERE = "?programme=karabash&year=2024"
LOOK, RECORD = "Показать, что изменится", "Записать в реестр"
RESULTS = ("indicator_values", "target_values", "criterion_values")


@pytest.fixture
def closed_2024(built_world: Path, config: Config, tmp_path: Path) -> Path:
    """The small world with the year 2024 of karabash closed by a protocol."""
    path = tmp_path / "world.duckdb"
    shutil.copy(built_world, path)
    with open_store(path, config) as store, store.transaction() as cursor:
        close_period(cursor, "karabash", "2024", "№ 3", "методист")
    return path


def results_of_2024(path: Path, config: Config) -> dict[str, list[tuple[object, ...]]]:
    """Every row of results of karabash in 2024, by table; the database must not be open elsewhere."""
    wanted = "select * from {} where programme = 'karabash' and period[:4] = '2024' order by all"
    with open_store(path, config) as store:
        return {table: store.rows(wanted.format(table)) for table in RESULTS}


def share_of_2024(path: Path, config: Config) -> list[tuple[object, ...]]:
    """Numerator and denominator of indicator 1.1 of the territory in the closed year."""
    with open_store(path, config) as store:
        return store.rows(
            "select numerator, denominator from indicator_values where programme = 'karabash' and unit = 'karabash' "
            "and indicator = '1.1' and period = '2024' and category = ''"
        )


def open_acts(page: Page, address: str) -> None:
    page.goto(f"{address}/register{HERE}")
    settled(page)
    page.get_by_role("tab", name="Изменить").click()
    part(page, "register_act").wait_for()


def part(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key}")


def choose_act(page: Page, title: str) -> None:
    part(page, "register_act").get_by_text(title, exact=True).click()
    settled(page)


def fill(page: Page, answers: dict[str, str]) -> None:
    for key, text in answers.items():
        field = part(page, f"register_{key}").locator("input")
        field.fill(text)
        field.press("Tab")
        settled(page)


def choose(page: Page, key: str, *codes: str) -> None:
    for code in codes:
        part(page, f"register_{key}").locator("input").click()
        page.get_by_role("option", name=f"{code} ({code})").click()
        settled(page)
    page.keyboard.press("Escape")


def type_day(page: Page, key: str, day: str) -> None:
    """`day`: DDMMYYYY, as fingers type it."""
    part(page, f"register_{key}_day").get_by_role("spinbutton").first.click()
    page.keyboard.type(day)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")  # the calendar opens with the field and covers what stands below
    settled(page)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    settled(page)


def row_of(page: Page, table: str, text: str) -> Locator:
    """The row of a table that says this, cell after cell without a space, as a screen reader finds it."""
    return page.get_by_role("region", name=table).locator("[role=row]", has_text=text)


@pytest.mark.browser
def test_a_split_and_a_merger_from_a_day_leave_the_closed_year_as_it_was(
    browser_page: Page, start_dashboard: Start, closed_2024: Path, config: Config
) -> None:
    page, before = browser_page, results_of_2024(closed_2024, config)
    with start_dashboard(db=closed_2024) as address:
        open_acts(page, address)
        choose_act(page, "Разделить")
        choose(page, "split_unit", "kar_2")
        fill(page, {"part_1_name": "Школа 2, младшая", "part_1_code": "kar_21"})
        fill(page, {"part_2_name": "Школа 2, старшая", "part_2_code": "kar_22", "split_reason": "постановление № 5"})
        type_day(page, "split", "01012025")
        press(page, LOOK)
        expect(page.get_by_text("не изменятся ни в одном периоде")).to_be_visible()
        press(page, RECORD)
        expect(page.get_by_text("В реестре 11")).to_be_visible()

        choose_act(page, "Объединить")
        choose(page, "merged", "kar_1", "kar_4")
        fill(page, {"merged_name": "Комплекс", "merged_code": "kar_14", "merged_reason": "постановление № 6"})
        type_day(page, "merged", "01012025")
        press(page, LOOK)
        expect(page.get_by_text("не изменятся ни в одном периоде")).to_be_visible()
        press(page, RECORD)
        expect(page.get_by_text("В реестре 10")).to_be_visible()

        page.goto(f"{address}/overview{HERE}")
        settled(page)
        expect(page.locator("[data-testid=stMetric]", has_text="Отчитались")).to_contain_text("3 из 4")
    assert results_of_2024(closed_2024, config) == before
    with open_store(closed_2024, config) as store:
        assert store.rows("select count(*) from restatements") == [(0,)]
        found = units(store)
    assert {code: str(found[code].closed) for code in ("kar_1", "kar_2", "kar_4")} == dict.fromkeys(
        ("kar_1", "kar_2", "kar_4"), "2024-12-31"
    )
    assert {code: (found[code].kind, str(found[code].opened)) for code in ("kar_14", "kar_21", "kar_22")} == (
        dict.fromkeys(("kar_14", "kar_21", "kar_22"), ("school", "2025-01-01"))
    )


@pytest.mark.browser
def test_a_back_dated_closing_shows_the_restatement_and_is_recorded_with_tick_and_reason_only(
    browser_page: Page, start_dashboard: Start, closed_2024: Path, config: Config
) -> None:
    page = browser_page
    assert share_of_2024(closed_2024, config) == [(40, 126)]
    with start_dashboard(db=closed_2024) as address:
        open_acts(page, address)
        choose_act(page, "Закрыть")
        choose(page, "closed_unit", "kar_1")
        type_day(page, "closed", "31082022")
        press(page, LOOK)
        uncounted = "перестанут учитываться принятые данные организации kar_1 за 2023, 2024"
        expect(page.get_by_text(uncounted)).to_be_visible()
        expect(page.get_by_text("2024 год (закрыт), karabash: ожидается организаций 4 → 3")).to_be_visible()
        expect(page.get_by_text("а причина не указана: «kar_1»")).to_be_visible()
        row = row_of(page, "Реестр: значения", "2024 год (закрыт)karabash1.1. Педагоги, прошедшие оценочную")
        expect(row).to_contain_text("31,7 % (40 из 126)32,0 % (31 из 97)")
        record = page.get_by_role("button", name=RECORD)
        consent = page.get_by_role("checkbox", name="Значения, которые уже видели, изменятся")
        expect(record).to_be_disabled()

        page.get_by_text("Значения, которые уже видели, изменятся").click()
        expect(record).to_be_enabled()
        record.click()  # without a reason
        expect(record).to_be_disabled()
        expect(consent).not_to_be_checked()

        fill(page, {"closed_reason": "приказ № 7"})
        expect(page.get_by_text("Ответы выше изменились")).to_be_visible()
        expect(record).to_have_count(0)
        press(page, LOOK)
        expect(record).to_be_disabled()
        page.get_by_text("Значения, которые уже видели, изменятся").click()
        expect(record).to_be_enabled()
        record.click()
        expect(page.get_by_text("В реестре 9")).to_be_visible()

        page.goto(f"{address}/history{HERE}")
        settled(page)
        page.get_by_role("tab", name="Журнал пересмотра").click()
        settled(page)
        row = row_of(page, "Журнал пересмотра", "изменение реестраkarabash20241.1. ")
        expect(row).to_contain_text("31,7 %32,0 %+0,2 п.п.")
    assert share_of_2024(closed_2024, config) == [(31, 97)]
    with open_store(closed_2024, config) as store:
        assert str(units(store)["kar_1"].closed) == "2022-08-31"
        recorded = store.rows("select distinct kind, reason from register_acts")
        assert recorded == [("closed", "приказ № 7")]

"""The way of one form: wrong, returned, corrected in its marked copy, accepted, seen on the overview."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from pdmon.calc.opening import open_store
from pdmon.intake.forms.blanks import blank_form
from pdmon.intake.forms.layout import VALUES_SHEET, form_layout
from pdmon.programme.model import Config
from pdmon.store.units import units
from tests.browser.conftest import Start, settled

HERE = "?programme=karabash&year=2024"
FIGURES = {"teachers": 25, "assessed_teachers": 10, "leaders": 2}


@pytest.fixture
def wrong_form(built_world: Path, config: Config) -> bytes:
    """The form of kar_4, which has not reported for 2024, with more assessed teachers than teachers."""
    programme = config.programmes["karabash"]
    with open_store(built_world, config) as store:
        unit = units(store)["kar_4"]
    book = openpyxl.load_workbook(BytesIO(blank_form(config, programme, "2024", unit)))
    for code, value in (FIGURES | {"assessed_teachers": 26}).items():
        book[VALUES_SHEET][cell_of(config, code)] = value
    return saved(book)


def cell_of(config: Config, element: str) -> str:
    return form_layout(config, config.programmes["karabash"], "2024", "kar_4").places()[element, ""].cell


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def drop(page: Page, name: str, content: bytes) -> None:
    page.locator("[data-testid=stFileUploader] input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    expect(page.get_by_text("Всего файлов")).to_be_visible()
    settled(page)


@pytest.mark.browser
def test_a_wrong_form_goes_back_and_its_corrected_copy_counts(
    browser_page: Page, start_dashboard: Start, wrong_form: bytes, config: Config, tmp_path: Path
) -> None:
    page = browser_page
    with start_dashboard(PDMON_INBOX=str(tmp_path / "inbox")) as address:
        page.goto(f"{address}/overview{HERE}")
        settled(page)
        reported = page.locator("[data-testid=stMetric]", has_text="Отчитались")
        expect(reported).to_contain_text("3 из 4")

        page.goto(f"{address}/intake{HERE}")
        settled(page)
        drop(page, "форма <b>.xlsx", wrong_form)
        page.get_by_role("button", name="Вернуть с ошибками: 1").click()
        expect(page.get_by_text("Возвращено: 1").first).to_be_visible()
        settled(page)
        with page.expect_download() as package:
            page.get_by_role("button", name="Пакет возврата").click()
        copy = marked_copy(Path(package.value.path()))

        book = openpyxl.load_workbook(BytesIO(copy))
        cell = book[VALUES_SHEET][cell_of(config, "assessed_teachers")]
        assert cell.comment is not None
        assert cell.value == 26
        cell.value = FIGURES["assessed_teachers"]
        page.get_by_role("button", name="Убрать решённые из списка").click()
        settled(page)
        drop(page, "исправлено.xlsx", saved(book))
        explanation = page.get_by_role("textbox", name="Пояснение к предупреждениям")
        if explanation.count():
            explanation.fill("Сведения проверены")
        page.get_by_role("button", name="Принять файл").click()
        expect(page.get_by_text("Принято: 1").first).to_be_visible()
        settled(page)

        page.get_by_role("link", name="Обзор").first.click()
        page.wait_for_selector("h1:has-text('2024 год')")
        settled(page)
        expect(page.locator("[data-testid=stMetric]", has_text="Отчитались")).to_contain_text("4 из 4")


def marked_copy(package: Path) -> bytes:
    """The workbook of the return package; the letter lies beside it."""
    with ZipFile(package) as archive:
        names = archive.namelist()
        assert [Path(name).suffix for name in names] == [".docx", ".xlsx"]
        return archive.read(names[1])

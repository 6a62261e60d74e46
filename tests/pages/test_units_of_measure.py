"""Every page and document of a programme whose indicators are rates, money, hours: each value in its own unit."""

import shutil
from datetime import datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from pdmon.access import Role, Viewer
from pdmon.calc import open_stores
from pdmon.calc.answers.view import View
from pdmon.output.word.brief import brief
from pdmon.output.workbook.book import workbook
from pdmon.programme.model import Config
from pdmon.report.year import gather
from tests.measured_world import P, build_measured, measured_config
from tests.pages.conftest import texts
from tests.pages.menu_walk import MENU, look_as, opened_at

PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})
YEAR = "2025"


@pytest.fixture(scope="module")
def measured() -> Config:
    return measured_config()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, measured: Config) -> Path:
    path = tmp_path_factory.mktemp("measured") / "measured.duckdb"
    build_measured(path, measured)
    return path


@pytest.fixture(autouse=True)
def opened(built: Path, measured: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "measured.duckdb"
    shutil.copy(built, path)
    monkeypatch.setenv("PDMON_DB", str(path))
    monkeypatch.setattr(open_stores, "load_config", lambda: measured)
    look_as(monkeypatch, Viewer("Методист", Role.METHODOLOGIST, None))
    return path


def page(url: str, **choices: str) -> AppTest:
    (entry,) = [entry for entry in MENU if entry.url == url]
    return opened_at(entry, {"programme": P, "year": YEAR, **choices})


def words(found: AppTest) -> str:
    cards = [f"{metric.value} {metric.delta}" for metric in found.metric]
    return " | ".join([texts(found), *cards]).translate(PLAIN)


@pytest.mark.parametrize("entry", MENU, ids=[entry.url for entry in MENU])
def test_every_page_opens_with_such_a_programme_alone(entry: object) -> None:
    for unit in ({}, {"unit": "school_2", "whose": "school_2"}):
        found = opened_at(entry, {"programme": P, "year": YEAR, **unit})  # type: ignore[arg-type]
        assert not found.exception, found.exception


def test_an_indicator_page_says_the_rate_its_sides_and_its_change() -> None:
    said = words(page("indicators", indicator="1.1"))
    # 71 winners of 385 teachers: 18.44; a year before 57 of 385: 14.81.
    for part in ("18,4", "71 : 385", "+3,6 на 100 педагогов", "Не доля людей"):
        assert part in said
    assert "п.п." not in said


def test_an_indicator_of_money_has_no_percent_anywhere() -> None:
    said = words(page("indicators", indicator="2.1"))
    assert "8 425,9 тыс. руб." in said
    assert "+1 544,2 тыс. руб." in said
    assert "%" not in said


def test_the_overview_tells_moves_and_misses_in_their_units() -> None:
    said = words(page("overview"))
    assert "14,8 на 100 педагогов → 18,4 на 100 педагогов (+3,6 на 100 педагогов) · 57 : 385 → 71 : 385" in said
    assert "35,4 ч при цели не менее 36 ч, не хватает 68 часов" in said


def test_documents_print_the_units(tmp_path: Path) -> None:
    report = gather(View.of_operator(open_stores.store()), P, YEAR, None, datetime(2026, 1, 20, 10))
    (tmp_path / "book.xlsx").write_bytes(workbook(report))
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["Показатели"]
    rows = {str(row[0].value): row for row in sheet.iter_rows()}
    header = [cell.value for cell in rows["Код"]]
    count, unit = header.index("Количество"), header.index("Единица")
    assert rows["2.1"][count].value == pytest.approx(8425.9)
    assert rows["2.1"][count].number_format == '#,##0.00"\u00a0тыс.\u00a0руб."'
    assert rows["1.1"][count].number_format == "#,##0.0"
    assert str(rows["1.1"][unit].value).translate(PLAIN) == "на 100 педагогов"
    (tmp_path / "brief.docx").write_bytes(brief(report))
    paper = docx.Document(str(tmp_path / "brief.docx"))
    said = " ".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells).translate(PLAIN)
    assert "18,4 на 100 педагогов" in said
    assert "21,885 тыс. руб." in said

"""The workbook and the brief of small territories, opened again: sheets, exact numbers, types, what is hidden."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace

import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from pdmon.calc.answers.view import View
from pdmon.output.palette import LIGHT
from pdmon.output.word.brief import brief
from pdmon.output.workbook import sheets
from pdmon.output.workbook.book import workbook
from pdmon.programme.model import Config
from pdmon.report.year import gather
from pdmon.store import Store
from tests.viewing import as_council, as_methodologist

MADE_AT = datetime(2026, 2, 3, 10, 30)
pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")


@pytest.fixture
def karabash(karabash_store: Store) -> Store:
    return karabash_store


@pytest.fixture
def vladimir(vladimir_store: Store) -> Store:
    return vladimir_store


@pytest.fixture(scope="module")
def karabash_book(karabash_store: Store) -> Workbook:
    """The territory's workbook for 2024, as openpyxl reads it."""
    return _open(karabash_store, "karabash")


def _open(
    store: Store, programme: str, unit: str | None = None, look: Callable[[Store], View] = as_council
) -> Workbook:
    return load_workbook(io.BytesIO(workbook(gather(look(store), programme, "2024", unit, MADE_AT))))


def _rows(book: Workbook, sheet: str) -> list[dict[str, object]]:
    """The sheet's main table (the one with the filter) as dictionaries by header."""
    page = book[sheet]
    top = page.auto_filter.ref
    table = [[cell.value for cell in row] for row in page[top]]
    return [dict(zip([str(name) for name in table[0]], row, strict=True)) for row in table[1:]]


def test_sheets_of_a_territory(karabash_book: Workbook) -> None:
    assert karabash_book.sheetnames == [
        "Сводка", "Показатели", "Динамика", "Критерии и баллы", "Эффекты", "Организации × показатели",
        "Целевые значения", "Первичные данные", "О данных",
    ]  # fmt: skip


def test_indicator_numbers_are_numbers(karabash_book: Workbook) -> None:
    row = next(row for row in _rows(karabash_book, "Показатели") if row["Код"] == "1.1")
    assert (row["Числитель"], row["Знаменатель"]) == (33, 100)
    assert row["Доля"] == pytest.approx(0.33)
    assert row["Доля годом ранее"] == pytest.approx(0.25)
    assert row["Изменение, п.п."] == pytest.approx(8.0)
    assert (row["Динамика"], row["Отчитались"], row["Должны были"]) == ("в пределах случайного", 2, 3)
    topics = next(row for row in _rows(karabash_book, "Показатели") if row["Код"] == "2.3")
    assert (topics["Доля"], topics["Количество"], topics["Количество годом ранее"]) == (None, 5, 4)


def test_share_cells_carry_a_percent_format(karabash_book: Workbook) -> None:
    page = karabash_book["Показатели"]
    cells = [cell for row in page.iter_rows() for cell in row if cell.value == pytest.approx(0.33)]
    assert cells
    assert {cell.number_format for cell in cells} == {"0.0%"}


def test_targets_say_what_is_missing(karabash_book: Workbook) -> None:
    rows = _rows(karabash_book, "Целевые значения")
    yearly = next(row for row in rows if row["Код"] == "1.1" and row["Срок, год"] is None)
    assert yearly["Цель, доля"] == pytest.approx(0.333)
    assert yearly["Факт, доля"] == pytest.approx(0.33)
    assert yearly["Состояние"] == "не достигнуто"
    assert yearly["До цели"] == "не хватает 1\u00a0человека"  # 33 of 100, 33.3 wanted: 34 people
    topics = next(row for row in rows if row["Код"] == "2.3")
    assert (topics["Цель, количество"], topics["Факт, количество"], topics["Состояние"]) == (5, 5, "достигнуто")


def test_organisations_against_the_territory(karabash_book: Workbook) -> None:
    rows = {row["Организация"]: row for row in _rows(karabash_book, "Организации × показатели")}
    name = next(title for title in rows["s1"] if title.startswith("2.5 "))
    assert [rows[unit][name] for unit in ("s1", "s2", "s3", "karabash")] == [
        pytest.approx(0.3), pytest.approx(14 / 60), None, pytest.approx(0.26),
    ]  # fmt: skip


def test_primary_data_and_effects(karabash_book: Workbook, config: Config) -> None:
    book, title = karabash_book, {code: element.title for code, element in config.elements.items()}
    facts = {(row["Организация"], row["Первичные данные"]): row["Значение"] for row in _rows(book, "Первичные данные")}
    assert facts["s2", title["contest_participants"]] == 14
    assert facts["karabash", title["conference_topics"]] == 5
    assert len(facts) == 11
    assert {row["Период"] for row in _rows(book, "Первичные данные")} == {"2024\u00a0год"}
    effects = {row["№"]: row["Состояние"] for row in _rows(book, "Эффекты")}
    assert effects["1"] == "сильное состояние"
    assert effects["2"] == "нет основания для сравнения"


def test_summary_has_a_native_chart(karabash_book: Workbook) -> None:
    assert len(karabash_book["Сводка"]._charts) >= 1


def test_a_fall_has_its_colour_and_its_value_room_before_the_names_in_any_office(
    karabash: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = gather(as_council(karabash), "karabash", "2024", None, MADE_AT)
    columns = sheets.share_changes(report)[1]
    frame = pd.DataFrame({"short_title": ["А", "Б", "В"], "change": [12.3, -0.7, -9.4]})
    monkeypatch.setattr(sheets, "share_changes", lambda _: (frame, columns))
    with zipfile.ZipFile(io.BytesIO(workbook(report))) as packed:
        charts = [packed.read(name).decode() for name in packed.namelist() if "/charts/chart" in name]
    (chart,) = [chart for chart in charts if "<c:dPt>" in chart]
    colours = [LIGHT.attained, LIGHT.missed, LIGHT.missed]
    drawn = re.findall(r'<c:dPt>.*?srgbClr val="(\w+)"', chart)
    assert drawn == [colour.removeprefix("#").upper() for colour in colours]
    # 12 % of 9.4 + 12.3 beyond either end: LibreOffice has put the value over the names, which stand low
    assert [re.search(rf'<c:{end} val="([^"]+)"/>', chart)[1] for end in ("min", "max")] == ["-12.0", "14.9"]
    assert '<c:tickLblPos val="low"/>' in chart


def test_what_did_not_change_is_no_change_beyond_chance() -> None:
    told = ["better", "same", "chance", "worse", None]
    headlines = pd.DataFrame(
        {
            "short_title": list("абвгд"), "dynamics": told, "change": [5.0, 0.0, 1.0, -4.0, None],
            "plain_change": [5.0, -0.7, 1.0, -4.0, None], "same_units": [None, 7, None, None, None],
        }
    ).assign(direction="up", unit_of_measure="percent")  # fmt: skip
    frame, columns = sheets.share_changes(SimpleNamespace(headlines=headlines))
    assert frame[["short_title", "change"]].to_numpy().tolist() == [["а", 5.0], ["г", -4.0]]
    assert [column.name for column in columns] == ["short_title", "change"]


def test_no_sheet_is_empty_and_each_is_one_page_wide(karabash_book: Workbook, vladimir: Store) -> None:
    book = _open(vladimir, "vladimir")  # sets no targets
    assert "Целевые значения" not in book.sheetnames
    for sheet in (*book.worksheets, *karabash_book.worksheets):
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0), sheet.title


def test_a_table_too_wide_to_be_read_on_one_page_goes_on_beside_itself(
    vladimir: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pdmon.output.printed.PRINTED_CHARS", 140)
    wide = _open(vladimir, "vladimir")["Организации × показатели"]
    assert wide.page_setup.fitToWidth == 2
    assert wide.print_title_cols == "$A:$A"


def test_an_organisations_own_workbook(karabash: Store) -> None:
    book = _open(karabash, "karabash", "s1")
    assert "Организации × показатели" not in book.sheetnames
    assert {row["Организация"] for row in _rows(book, "Первичные данные")} == {"s1"}


def test_small_sensitive_numbers_are_hidden(vladimir: Store) -> None:
    burnout = {element.title for code, element in vladimir.config.elements.items() if code.startswith("burnout")}
    book = _open(vladimir, "vladimir")
    rows = {row["Организация"]: row for row in _rows(book, "Организации × показатели")}
    name = next(title for title in rows["s1"] if title.startswith("6.3 "))
    assert rows["s1"][name] == "скрыто"
    assert [rows[unit][name] for unit in ("s1", "s2", "s3")].count("скрыто") == 2
    assert rows["vladimir"][name] == pytest.approx(16 / 24)
    assert not [row for row in _rows(book, "Первичные данные") if row["Первичные данные"] in burnout]
    seen = _open(vladimir, "vladimir", look=as_methodologist)
    shown = {row["Организация"]: row for row in _rows(seen, "Организации × показатели")}
    assert shown["s1"][name] == pytest.approx(2 / 3)
    detected = vladimir.config.elements["burnout_detected"].title
    assert [row for row in _rows(seen, "Первичные данные") if row["Первичные данные"] == detected]


def test_a_school_does_not_see_its_own_small_numbers_in_exports(vladimir: Store) -> None:
    book = _open(vladimir, "vladimir", "s1")
    row = next(row for row in _rows(book, "Показатели") if row["Код"] == "6.3")
    assert (row["Числитель"], row["Доля"], row["Примечание"]) == (None, None, "скрыто: малая численность")
    assert "6.3" not in {cell.value for cell in book["Динамика"]["A"]}


def test_score_protocol(vladimir: Store) -> None:
    rows = {row["Код"]: row for row in _rows(_open(vladimir, "vladimir"), "Критерии и баллы")}
    assert (rows["1.1"]["Балл"], rows["1.1"]["Максимум"]) == (1, 1)
    assert rows["1.1"]["Основание"].replace("\u00a0", " ") == (
        "55,0 % против 50,0 % годом ранее: +5,0 п.п. (в пределах случайного)"
    )
    assert (rows["1.2"]["Балл"], rows["1.2"]["Основание"]) == (None, "данные не сданы")


def test_about_names_the_order_and_the_data_version(karabash_book: Workbook, karabash_store: Store) -> None:
    said = {row[0].value: row[1].value for row in karabash_book["О данных"].iter_rows(min_row=3)}
    assert "приказ от 19.08.2021 № 213 (о/д)" in said["Приказ"]
    assert said["Сформировано"] == f"Сформировано 03.02.2026 10:30, версия данных {karabash_store.data_version()}"


def test_brief_says_the_numbers_in_words(karabash: Store) -> None:
    document = Document(io.BytesIO(brief(gather(as_council(karabash), "karabash", "2024", None, MADE_AT))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs).replace("\u00a0", " ")
    assert "Аналитическая справка" in text
    assert "Отчитались 2 из 3 организаций (67 %)." in text
    assert "Не отчитались: s3." in text
    assert "За год у 4 показателей изменение в пределах случайного." in text
    assert "\nУ 4 показателей изменение в пределах случайного; о направлении таких не говорится." in text  # none above
    assert "33 из 100" not in text  # 25 and 33 of 100: chance alone explains that
    tables = {table.rows[0].cells[2].text: table for table in document.tables if len(table.columns) > 2}
    targets = [
        [cell.text.replace("\u00a0", " ") for cell in row.cells] for row in tables["Целевое значение по приказу"].rows
    ]
    assert ["1.1", "не менее 33,3 %", "33,0 %", "не достигнуто; не хватает 1 человека"] in [
        [row[0], *row[3:]] for row in targets
    ]  # fmt: skip
    assert "'+" not in "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_brief_of_a_school_hides_what_the_school_must_not_see(vladimir: Store) -> None:
    document = Document(io.BytesIO(brief(gather(as_council(vladimir), "vladimir", "2024", "s1", MADE_AT))))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "скрыто: малая численность" in cells
    assert "2 из 3" not in cells


def test_files_are_made_for_the_territory_and_for_one_organisation(karabash: Store) -> None:
    book = workbook(gather(as_council(karabash), "karabash", "2024", None, MADE_AT))
    paper = brief(gather(as_council(karabash), "karabash", "2024", "s1", MADE_AT))
    assert load_workbook(io.BytesIO(book)).sheetnames[0] == "Сводка"
    assert Document(io.BytesIO(paper)).paragraphs


def test_a_year_without_data_still_makes_a_workbook(karabash: Store) -> None:
    book = load_workbook(io.BytesIO(workbook(gather(as_council(karabash), "karabash", "2019", None, MADE_AT))))
    assert any("данных пока нет" in str(cell.value) for cell in book["Сводка"]["A"])


def test_unknown_names_are_refused(karabash: Store) -> None:
    with pytest.raises(KeyError):
        gather(as_council(karabash), "atlantis", "2024", None, MADE_AT)
    with pytest.raises(KeyError):
        gather(as_council(karabash), "karabash", "2024", "nowhere", MADE_AT)

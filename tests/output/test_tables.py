"""Exported tables: numbers as numbers, inert text, Russian CSV; read back with openpyxl."""

import io
import time
from datetime import datetime
from decimal import Decimal

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pdmon.output import tables
from pdmon.output.csv_table import table_csv
from pdmon.output.printed import upright_height
from pdmon.output.tables import Column, Heading, MoreSheet, clean_text, safe_text, table_xlsx, tied

COLUMNS = [
    Column("unit", "Организация", width=30),
    Column("people", "Человек", "whole"),
    Column("share", "Доля", "percent"),
    Column("change", "Изменение, п.п.", "pp"),
    Column("when", "Принято", "date"),
]
FRAME = pd.DataFrame(
    {
        "unit": ["Школа № 1", '=HYPERLINK("http://x")', None],
        "people": [1234, 0, None],
        "share": [26.93, 100.0, None],
        "change": [-3.25, 0.0, None],
        "when": [pd.Timestamp("2025-08-05"), None, None],
    }
)


@pytest.fixture
def sheet() -> Worksheet:
    content = table_xlsx(FRAME, COLUMNS, Heading("Доля педагогов", {"Год": "2025"}, 42, datetime(2026, 1, 9, 14, 5)))
    return load_workbook(io.BytesIO(content)).active


def test_heading_says_what_when_and_of_which_data(sheet: Worksheet) -> None:
    said = [sheet.cell(row, 1).value for row in range(1, 4)]
    assert said == ["Доля педагогов", "Год: 2025", "Сформировано 09.01.2026 14:05, версия данных 42"]


def test_numbers_are_numbers(sheet: Worksheet) -> None:
    header, first, third = 5, 6, 8
    assert [cell.value for cell in sheet[header]] == [column.title for column in COLUMNS]
    unit, people, share, change, when = sheet[first]
    assert (people.value, people.number_format) == (1234, "#,##0")
    assert share.value == pytest.approx(0.2693)
    assert share.number_format == "0.0%"
    assert change.value == -3.25
    assert when.value == datetime(2025, 8, 5)
    assert when.number_format == "dd.mm.yyyy"
    assert unit.data_type == "s"
    assert [cell.value for cell in sheet[third]] == [None] * 5
    assert sheet.cell(7, 2).value == 0


def test_a_text_that_its_column_holds_without_the_indent_alone_has_a_second_line() -> None:
    titles = ["Тридцать пять 5", "Тридцать шесть"]  # 15 and 14 letters in a column of 15: 14 are left of it
    made = table_xlsx(
        pd.DataFrame({"title": titles}), [Column("title", "Показатель", width=15)],
        Heading("Цели", {}, 42, datetime(2026, 1, 9, 14, 5)),
    )  # fmt: skip
    sheet = load_workbook(io.BytesIO(made)).active
    rows = {cell.value: sheet.row_dimensions[cell.row].height for (cell,) in sheet.iter_rows(max_col=1)}
    assert [rows[title] for title in titles] == [30, None]


def test_header_is_frozen_and_filtered(sheet: Worksheet) -> None:
    assert sheet.freeze_panes == "B6"
    assert sheet.auto_filter.ref == "A5:E8"
    assert sheet.column_dimensions["A"].width == pytest.approx(30, abs=1)


def test_every_sheet_prints_lying_and_a_page_wide_with_its_header_on_every_page() -> None:
    heading = Heading("Доля педагогов", {}, 42, datetime(2026, 1, 9, 14, 5))
    book = load_workbook(io.BytesIO(table_xlsx(FRAME, COLUMNS, heading, [MoreSheet("Кратко", COLUMNS[:2])])))
    for sheet, header in zip(book.worksheets, ("$4:$4", "$3:$3"), strict=True):
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize) == ("landscape", 9)
        assert (setup.fitToWidth, setup.fitToHeight) == (None, 0)  # as wide as one page, which is not written
        assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.print_title_rows) == (True, header)
        assert sheet.oddFooter.right.text == "Страница &P из &N"


def test_formulas_stay_text(sheet: Worksheet) -> None:
    cell = sheet.cell(7, 1)
    assert cell.data_type == "s"
    assert cell.value == '\'=HYPERLINK("http://x")'


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\u200b=1", "\t=1"])
def test_what_looks_like_a_formula_is_neutralised(text: str) -> None:
    assert safe_text(text).startswith("'")


def test_invisible_characters_are_removed() -> None:
    assert clean_text("шко\u200bла\x00 \u202e1_x0000_") == "школа 1"
    assert safe_text("Школа - 1") == "Школа - 1"


def test_csv_opens_in_a_russian_excel() -> None:
    content = table_csv(FRAME, COLUMNS)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "Организация;Человек;Доля;Изменение, п.п.;Принято"
    assert lines[1] == "Школа № 1;1234;26,93;-3,25;05.08.2025"
    assert lines[2] == '"\'=HYPERLINK(""http://x"")";0;100;0;'
    assert lines[3] == ";;;;"


def test_decimals_and_separators_in_csv() -> None:
    frame = pd.DataFrame({"a": ["раз;два"], "b": [Decimal("0.2500")]})
    text = table_csv(frame, [Column("a", "А"), Column("b", "Б", "decimal")]).decode("utf-8-sig")
    assert text == 'А;Б\r\n"раз;два";0,25\r\n'


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="only Unix can change the time zone of a process")
def test_stored_moments_are_shown_in_local_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Moscow")
    time.tzset()
    try:
        frame = pd.DataFrame({"at": [pd.Timestamp("2025-08-05 21:30")]})
        text = table_csv(frame, [Column("at", "Принято", "moment")]).decode("utf-8-sig")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert text == "Принято\r\n06.08.2025 00:30\r\n"


def test_one_column_holds_shares_and_counts_each_in_its_format() -> None:
    frame = pd.DataFrame({"measure": ["percent", "count", "count"], "value": [52.6315789, 14.0, 2.5]})
    columns = [
        Column("value", "Значение", "general", measured_by="measure"),
        Column("value", "Изменение", "general", measured_by="measure", share_format="pp"),
    ]
    content = table_xlsx(frame, columns, Heading("Т", {}, 1, datetime(2026, 1, 9)))
    rows = [
        [(cell.value, cell.number_format) for cell in row] for row in load_workbook(io.BytesIO(content)).active["A5:B7"]
    ]
    assert rows[0] == [(pytest.approx(0.526315789), "0.0%"), (52.6315789, "+0.0;\u22120.0;0.0")]
    assert rows[1] == [(14, "#,##0")] * 2
    assert rows[2] == [(2.5, "#,##0.00")] * 2
    assert table_csv(frame, columns).decode("utf-8-sig").splitlines()[1] == "52,6315789;52,6315789"


def test_more_sheets_follow_the_table_with_their_own_columns() -> None:
    more = MoreSheet("Знаки", [Column("unit", "Организация")], ["▲ — лучше"])
    content = table_xlsx(FRAME, COLUMNS, Heading("Т", {}, 1, datetime(2026, 1, 9)), more=[more])
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Таблица", "Знаки"]
    assert [cell.value for cell in book["Знаки"]["A"]][:5] == ["Т", "▲ — лучше", None, "Организация", "Школа № 1"]


def test_rows_that_a_sheet_does_not_hold_go_on_on_further_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "SHEET_ROWS", 14)  # a heading of four rows, a header, nine rows of the table
    frame = pd.DataFrame({"number": range(1, 26)})
    columns = [Column("number", "Число", "whole")]
    book = load_workbook(
        io.BytesIO(table_xlsx(frame, columns, Heading("Много", {"Год": "2024"}, 1, datetime(2024, 5, 1, 12))))
    )
    assert book.sheetnames == ["Таблица", "Таблица 2", "Таблица 3"]
    written = [cell.value for sheet in book.worksheets for (cell,) in sheet.iter_rows(min_row=6, max_row=14, max_col=1)]
    assert [value for value in written if value is not None] == list(range(1, 26))
    assert [sheet["A4"].value for sheet in book.worksheets] == [
        "Лист 1 из 3: строки 1–9 из 25. Больше лист Excel не вмещает.",
        "Лист 2 из 3: строки 10–18 из 25. Больше лист Excel не вмещает.",
        "Лист 3 из 3: строки 19–25 из 25. Больше лист Excel не вмещает.",
    ]


def test_excels_own_limit_of_rows_and_characters_is_the_one_that_is_kept() -> None:
    assert tables.SHEET_ROWS == 1_048_576
    assert len(tables.safe_text("=" + "я" * 40_000)) == 32_767
    assert tables.safe_text("я" * 40_000).endswith("… (сокращено)")
    assert tables.safe_text("я" * 32_767) == "я" * 32_767


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("школа № 4", "школа №\u00a04"),
        ("1.1: 11 → 13", "1.1: 11 →\u00a013"),
        ("(прил. 1, п. 4.2)", "(прил.\u00a01, п.\u00a04.2)"),
        ("+2 п.п. к году", "+2 п.п. к году"),
        ("тип. 1 →", "тип. 1 →"),
        ("«Сад» г. Дзержинска, х. Ленинаван", "«Сад» г.\u00a0Дзержинска, х.\u00a0Ленинаван"),
        ("к 2024 г. Организации", "к 2024 г. Организации"),
    ],
)
def test_a_sign_stays_on_the_line_of_what_it_is_of(said: str, written: str) -> None:
    assert tied(said) == written


def test_a_word_written_upwards_is_not_broken_in_wide_letters() -> None:
    in_dejavu_bold = {"профессиональных": 124.4, "Обеспеченность": 103.7, "сопровождаемые": 112.7}  # points, of 11
    for word, needed in in_dejavu_bold.items():
        assert upright_height([Column("x", f"1.1 {word}", is_upright=True)]) > needed + 4

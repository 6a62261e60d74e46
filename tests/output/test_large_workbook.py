"""A workbook past its ceilings: written row by row it says the same, and too many primary data stand beside it."""

import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import load_workbook
from xlsxwriter.workbook import Workbook

from pdmon.output import books, primary_data
from pdmon.output.documents import IN_WORKBOOK, document
from pdmon.output.large_book import LargeBook
from pdmon.output.workbook.book import workbook
from pdmon.report import year
from pdmon.report.year import YearReport, gather
from pdmon.store import Store
from tests.viewing import as_council, as_methodologist

MADE_AT = datetime(2026, 2, 3, 10, 30)
pytestmark = pytest.mark.filterwarnings("ignore:Sparkline Group extension")


def _report(store: Store) -> YearReport:
    return gather(as_methodologist(store), "vladimir", "2024", None, MADE_AT)


def _cells(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    book = load_workbook(io.BytesIO(content))
    return {
        sheet.title: [tuple((cell.value, cell.number_format) for cell in row) for row in sheet.iter_rows()]
        for sheet in book.worksheets
    }


def test_written_row_by_row_it_says_the_same(vladimir_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    in_memory = _cells(workbook(_report(vladimir_store)))
    monkeypatch.setattr(books, "MOST_IN_MEMORY", 0)
    with books.book_of(io.BytesIO(), 1) as book:
        assert isinstance(book, LargeBook)
    assert _cells(workbook(_report(vladimir_store))) == in_memory


def test_a_large_book_is_the_file_that_xlsxwriter_makes() -> None:
    said = ["СОШ № 1", "", " a ", "<b>&\"'", "_x0041_", "\x01\uffff", "<r><t>богатый</t></r>", "две\nстроки", "😀" * 3]

    def parts(kind: type[Workbook], options: dict[str, bool] | None) -> dict[str, bytes]:
        buffer = io.BytesIO()
        with kind(buffer, options) if options else kind(buffer) as book:
            book.set_properties({"created": MADE_AT})
            sheet, looks = book.add_worksheet(), [book.add_format({"num_format": one}) for one in ("@", "0.0%", "@")]
            for row, text in enumerate(said * 2):
                for column, look in enumerate([None, *looks, *[looks[0]] * 30]):
                    sheet.write_string(row, column, text, look)
                for column, value in enumerate([0, -1, 1 / 3, 1e17, 123456789.123456789, 5e-324], start=40):
                    sheet.write_number(row, column, value, looks[column % 3])
                sheet.write_datetime(row, 50, MADE_AT, looks[1])
                sheet.write_blank(row, 51, None, looks[1])
                sheet.write_formula(row, 52, "=1+1", looks[1], 2)
        with zipfile.ZipFile(buffer) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    assert parts(LargeBook, None) == parts(Workbook, {"constant_memory": True})


def test_primary_data_too_many_for_a_sheet_are_files_that_excel_opens(
    vladimir_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = document("primary_data")
    assert beside.nothing(_report(vladimir_store)) == IN_WORKBOOK
    rows = len(_report(vladimir_store).facts)
    assert _report(vladimir_store).facts_count == rows > 6
    monkeypatch.setattr(year, "MOST_FACTS", rows)
    assert beside.nothing(_report(vladimir_store)) == IN_WORKBOOK
    monkeypatch.setattr(year, "MOST_FACTS", rows - 1)
    monkeypatch.setattr(primary_data, "PART_ROWS", rows - 2)
    report = _report(vladimir_store)
    assert beside.nothing(report) == ""
    (told,) = (
        value
        for row in _cells(workbook(report))["Первичные данные"]
        for value, _ in row
        if str(value).startswith("Первичных данных")
    )
    assert told == (
        f"Первичных данных {rows} строк — для листа Excel слишком много: они в архиве «Первичные данные (CSV)». "
        "Возьмите их там же, где эту книгу."
    )
    with zipfile.ZipFile(io.BytesIO(beside.make(report))) as archive:
        parts = [archive.read(name).decode("utf-8-sig").splitlines() for name in archive.namelist()]
        assert [name[-16:] for name in archive.namelist()] == ["часть 1 из 2.csv", "часть 2 из 2.csv"]
    assert [len(part) - 1 for part in parts] == [rows - 2, 2]
    assert parts[0][0] == parts[1][0]
    assert parts[0][0].startswith("Организация;Период;Первичные данные;Разрез;Значение;Единица")


def test_counted_are_the_rows_that_the_viewer_is_told(vladimir_store: Store) -> None:
    for look in (as_council, as_methodologist):
        report = gather(look(vladimir_store), "vladimir", "2024", None, MADE_AT)
        assert report.facts_count == len(report.facts)


def test_one_year_asked_alone_is_the_year_of_all(vladimir_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from_all = _report(vladimir_store)
    assert not from_all._is_large
    told = from_all.state, from_all.headlines
    monkeypatch.setattr(year, "MOST_FOR_ALL_YEARS", 0)
    alone = _report(vladimir_store)
    assert alone._is_large
    assert alone.state == told[0]
    shown = ["indicator", "value", "change", "dynamics", "letter", "units_reported"]
    assert alone.headlines[shown].astype(str).equals(told[1][shown].reset_index(drop=True).astype(str))

"""Hostile inputs 32-39: text files, names of files, texts in cells, people's data."""

import io
from decimal import Decimal

import openpyxl
import pytest

from pdmon.intake.finding import display_name
from pdmon.intake.telling import told
from tests.intake.conftest import World, codes, long_table
from tests.intake.workbooks import workbook

RUSSIAN = "организация;период;показатель;разрез;значение\nk1;2024;Педагогические работники, всего;;12\n"


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_32_encodings_that_are_read(world: World, encoding: str) -> None:
    content = RUSSIAN.encode(encoding)
    verdict = world.examine(b"\xff\xfe" + content if encoding == "utf-16-le" else content)
    assert [new.cells for new in verdict.submissions] == [[("teachers", "", Decimal(12))]]


@pytest.mark.parametrize(("encoding", "name"), [("koi8-r", "KOI8-R"), ("cp866", "cp866")])
@pytest.mark.parametrize("text", [RUSSIAN, RUSSIAN.upper(), "Школа;Значение\nк;1\n"])
def test_33_encodings_that_are_not(world: World, encoding: str, name: str, text: str) -> None:
    verdict = world.examine(text.encode(encoding))
    assert codes(verdict) == ["wrong_encoding"]
    assert name in told(verdict.errors[0]).message


def test_34_unclosed_quote(world: World) -> None:
    verdict = world.examine(long_table("k1,2024,teachers,,10", 'k2,2024,teachers,,"12', "v1,2024,teachers,,3"))
    assert (codes(verdict), told(verdict.errors[0]).cell) == (["open_quote"], "строка 3")


def test_34_ragged_row(world: World) -> None:
    verdict = world.examine(long_table("k1,2024,teachers,,10", "k2,2024,teachers,,12,5"))
    assert (codes(verdict), told(verdict.errors[0]).cell) == (["ragged_row"], "строка 3")
    assert "столбцов: 6, а в заголовке: 5" in told(verdict.errors[0]).message


def test_34_lines_are_counted_across_quoted_breaks(world: World) -> None:
    verdict = world.examine(long_table('k1,2024,"teachers\n",,10', "k2,2024"))
    assert told(verdict.errors[0]).cell == "строка 4"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"unit,period\0,element\n", "binary_file"),
        (bytes(range(1, 256)) * 40, "binary_file"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 100, "binary_file"),
        (",".join(["c"] * 200_000).encode(), "long_line"),
        (",".join(["c"] * 20_000).encode(), "too_many_columns"),
        (b"unit,period,element,category,value\n" + b"x" * 19_000_000, "long_line"),
        (b"just words", "no_table"),
    ],
    ids=["nul", "binary", "elf", "200000-columns", "20000-columns", "19-mb-line", "words"],
)
def test_35_not_a_table(world: World, content: bytes, code: str) -> None:
    verdict = world.examine(content)
    assert (verdict.status, codes(verdict)) == ("returned", [code])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../x.xlsx", "x.xlsx"),
        ("..\\x.xlsx", "x.xlsx"),
        ("a\0b.xlsx", "ab.xlsx"),
        ("form\u202excod.xlsx", "formxcod.xlsx"),
        ("<img src=x onerror=alert(1)>.xlsx", "‹img src=x onerror=alert(1)›.xlsx"),
        ("", "без имени"),
        ("..", "без имени"),
        ("форма школы № 5.xlsx", "форма школы № 5.xlsx"),
    ],
)
def test_36_names_are_text_to_show(world: World, name: str, shown: str) -> None:
    assert display_name(name) == shown
    verdict = world.accept(world.form(values={"teachers": 10}), name)
    assert verdict.file_name == shown
    kept = [path for path in world.store.originals_dir.rglob("*") if path.is_file()]
    assert [path.name for path in kept] == [verdict.sha256]


def test_36_a_long_name_is_cut_and_keeps_its_end() -> None:
    shown = display_name("я" * 300 + ".xlsx")
    assert len(shown) == 120
    assert shown.endswith(".xlsx")
    # Names of many forms, and of files in one archive, begin alike and differ at their end.
    archive = "Формы от всех школ района за 2024 год.zip → почта от 20 января 2025 года, вторая отправка → "
    member = "karabash_2024_karabash_s4_СОШ № 4.xlsx"
    assert display_name(archive + member).endswith(f" → {member}")


def test_37_a_formula_as_text_is_text(world: World) -> None:
    book = openpyxl.load_workbook(io.BytesIO(world.form("m1", "2024", "myasnikovsky", {"teachers": 10})))
    sheet = book["Показатели"]
    note = sheet.cell(4, sheet.max_column)
    note.value, note.data_type = '=HYPERLINK("http://example.org";"x")', "s"
    buffer = io.BytesIO()
    book.save(buffer)
    assert world.examine(buffer.getvalue()).status == "checked"


@pytest.mark.parametrize("dirty", ["1\u200b2", "12\u0007", "12_x0000_", "\ufeff12", "\u202a12"])
def test_38_invisible_characters_are_taken_out(world: World, dirty: str) -> None:
    verdict = world.examine(long_table(f"k1,2024,teachers,,{dirty}"))
    assert (verdict.status, codes(verdict, "warning")) == ("checked", ["invisible_characters"])
    assert [new.cells for new in verdict.submissions] == [[("teachers", "", Decimal(12))]]


PEOPLE = ["Иванова Мария Петровна", "Петров Пётр Сергеевич", "Сидорова Анна Ивановна", "Кузнецов Олег Юрьевич"]


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("ФИО педагога", ["а", "б", "в", "г"]),
        ("Ответственный", PEOPLE),
        ("СНИЛС", ["1", "2", "3", "4"]),
        ("Номер", ["112-233-445 95", "", "", ""]),
        ("Дата рождения", ["", "", "", ""]),
        ("Связь", ["+7 (912) 345-67-89", "8 912 345 67 89", "89123456789", "+79123456789"]),
    ],
)
def test_39_personal_data(world: World, header: str, values: list[str]) -> None:
    units = ["k1", "k2", "v1", "v2"]
    rows = [["Организация", "Период", "teachers", header]]
    rows += [[unit, "2024", "10", value] for unit, value in zip(units, values, strict=True)]
    for content in (workbook({"Свод": rows}), "\n".join(";".join(row) for row in rows).encode()):
        verdict = world.examine(content)
        assert verdict.status == "returned"
        assert "personal_data" in codes(verdict)
        assert any("Персональные данные не принимаются" in told(finding).message for finding in verdict.errors)


def test_39_a_name_inside_a_documents_title_is_no_list_of_people(world: World) -> None:
    book = openpyxl.load_workbook(io.BytesIO(world.form("nalchik", programme="kbr", values={"teachers": 10})))
    for row in range(4, 10):
        order = f"приказ от 0{row}.02.2024 № {row} «О диагностике», подписан Ивановой М. П."
        book["Документы"].cell(row, 3).value = order
    buffer = io.BytesIO()
    book.save(buffer)
    assert world.examine(buffer.getvalue()).errors == []


def test_39_a_list_of_people_is_told_so_first(world: World) -> None:
    verdict = world.examine("Фамилия;Телефон\nИванов;1\n")
    assert codes(verdict)[:1] == ["table_not_recognised"]
    assert "personal_data" in codes(verdict)


def test_39_people_on_an_extra_sheet_of_a_form(world: World) -> None:
    book = openpyxl.load_workbook(io.BytesIO(world.form(values={"teachers": 10})))
    sheet = book.create_sheet("Список")
    for row, name in enumerate(PEOPLE, start=1):
        sheet.cell(row, 1, name)
    buffer = io.BytesIO()
    book.save(buffer)
    assert codes(world.examine(buffer.getvalue())) == ["personal_data"]


def test_39_the_original_of_a_returned_list_is_not_kept(world: World) -> None:
    from pdmon.intake.accepting.acceptance import return_file

    content = "Фамилия;Телефон\nИванов;1\n".encode()
    return_file(world.store, world.examine(content), content, "tester")
    assert not [path for path in world.store.originals_dir.rglob("*") if path.is_file()]
    assert world.store.rows("select status from submissions") == [("returned",)]


def test_39_a_list_in_a_note_is_named_with_its_first_cell(world: World) -> None:
    book = openpyxl.load_workbook(io.BytesIO(world.form(values={"teachers": 10})))
    sheet = book["Показатели"]
    note = next(column for column in range(1, 10) if sheet.cell(3, column).value == "Примечание")
    for row, name in enumerate(PEOPLE, start=6):
        sheet.cell(row, note).value = name
    buffer = io.BytesIO()
    book.save(buffer)
    (finding,) = world.examine(buffer.getvalue()).errors
    assert (finding.code, told(finding).sheet, told(finding).cell) == (
        "personal_data",
        "Показатели",
        f"{'ABCDEFGHI'[note - 1]}6",
    )

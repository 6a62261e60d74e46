"""Every kind of hostile input that a form meets, as a register: named for what it is, or read without a loss."""

import struct
from datetime import date
from pathlib import Path

import pytest

from pdmon.intake.finding import Refusal
from pdmon.intake.register.reading import RegisterFile, read_register
from pdmon.intake.telling import told
from pdmon.store.units import Unit
from tests.intake.workbooks import SHEET, lying_about_size, repacked, with_cells, workbook, zipped

FIELD = Path(__file__).parents[2] / "fixtures" / "field"
HEADER = "unit,name,short_name,kind,parent,opened,closed"
ROWS = [
    HEADER.split(","),
    ["karabash", "Карабашский ГО", "Карабаш", "municipality", "", "", ""],
    ["s7", "МКОУ СОШ № 7", "СОШ № 7", "school", "karabash", "01.09.2021", ""],
]
GOOD_BOOK = workbook({"Реестр": ROWS})
GOOD_CSV = "\n".join(",".join(row) for row in ROWS) + "\n"
S7 = Unit("s7", "МКОУ СОШ № 7", "СОШ № 7", "school", "karabash", date(2021, 9, 1))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + struct.pack("<8I", *range(8))


def csv(*rows: str) -> bytes:
    return "\n".join((HEADER, *rows)).encode()


def read(content: bytes) -> RegisterFile:
    """As the command reads it: a refusal is a file with its findings."""
    try:
        return read_register(content)
    except Refusal as refusal:
        return RegisterFile("", findings=refusal.findings)


def said(file: RegisterFile) -> list[tuple[str, str]]:
    """(place, what was said and what to do), every finding."""
    return [(found.place, f"{found.message} {found.remedy}") for found in map(told, file.findings)]


RETURNED = {
    "1 no byte": (b"", "", "Файл пуст"),
    "2 header only": (csv(), "", "нет строк данных"),
    "2 header only in a workbook": (workbook({"Р": ROWS[:1]}), "", "нет строк данных"),
    "3 pdf": (b"%PDF-1.7", "", "документ PDF"),
    "3 xls": (OLE + "Workbook".encode("utf-16-le"), "", "Excel 97–2003"),
    "3 ods": (zipped({"mimetype": b"application/x", "content.xml": b"<o/>"}), "", "OpenDocument"),
    "3 html": (b"<html><table><tr><td>1</td></tr></table></html>", "", "страница HTML"),
    "3 zip": (zipped({"form.csv": b"x"}), "", "архив ZIP"),
    "4 password": (OLE + "EncryptedPackage".encode("utf-16-le"), "", "Снимите пароль"),
    "5 cut": (GOOD_BOOK[: len(GOOD_BOOK) // 2], "", "повреждён"),
    "5 false size": (lying_about_size(GOOD_BOOK, SHEET, 4_000_000), "", "повреждён"),
    "5 no sheet": (repacked(GOOD_BOOK, {SHEET: None}), "", "повреждён"),
    "6 a line of spaces": (csv("s7," + " " * 2_000_000), "строка 2", "знаков"),
    "7 entities": (
        repacked(GOOD_BOOK, {SHEET: lambda xml: xml.replace(b"?>", b"?><!DOCTYPE a>", 1)}),
        "",
        "Недопустимое содержимое",
    ),
    "8 a cell far away": (
        with_cells(GOOD_BOOK, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "",
        "XFD1048576",
    ),
    "11 error cell": (
        with_cells(GOOD_BOOK, '<row r="9"><c r="A9" t="e"><v>#REF!</v></c></row>'),
        "Реестр, A9",
        "ошибка вычисления",
    ),
    "12 formula never calculated": (
        with_cells(GOOD_BOOK, '<row r="9"><c r="A9"><f>B1</f></c><c r="B9"><v>1</v></c></row>'),
        "Реестр, A9",
        "сохраните файл в Excel",
    ),
    "14 no sheet with the columns": (workbook({"Титул": [["Форма"], ["x"]]}), "", "unit, name, kind"),
    "18 a date that is none": (csv("s7,Школа,Ш,school,,31.02.2021,"), "строка 2", "31.02.2021"),
    "18 a number for a date": (workbook({"Р": [*ROWS[:2], ["s7", "Ш", "Ш", "school", "", 45000]]}), "Р, F3", "не дата"),
    "24 a truth value for a code": (
        with_cells(GOOD_BOOK, '<row r="9"><c r="A9" t="b"><v>1</v></c></row>'),
        "Реестр, A9",
        "ИСТИНА",
    ),
    "26 unknown kind": (csv("s7,Школа,Ш,училище,,,"), "строка 2", "school (школа)"),
    "28 a code twice": (csv("s7,Школа,Ш,school,,,", "s7,Лицей,Л,school,,,"), "строка 3", "уже был: строка 2"),
    "33 koi8-r": (f"{HEADER}\ns7,Школа номер семь,Школа,school,,,\n".encode("koi8-r"), "", "KOI8-R"),
    "33 cp866": (f"{HEADER}\ns7,Школа номер семь,Школа,school,,,\n".encode("cp866"), "", "cp866"),
    "34 open quote": (csv('s7,"Школа,Ш,school,,,'), "строка 2", "кавычка открыта"),
    "34 quotes not doubled": (
        (FIELD / "52-register-quotes" / "a.csv").read_bytes(),
        "строка 2",
        "кавычка открыта",
    ),
    "34 a quote to the next name": (
        (FIELD / "52-register-quotes" / "b.csv").read_bytes(),
        "строка 2",
        "кавычка открыта",
    ),
    "34 a quote that merges three schools": (
        (FIELD / "52-register-quotes" / "c.csv").read_bytes(),
        "строка 2",
        "закрыта только в строке 4",
    ),
    "34 a quote that keeps the number of columns": (
        csv('s7,"Школа,Ш,school,,,', 's8,Лицей",Л,school,,,'),
        "строка 2",
        "закрыта только в строке 3",
    ),
    "34 a comma in a name": (csv("s7,МКОУ СОШ № 7, корпус 2,СОШ № 7,school,,,"), "строка 2", "кавычки"),
    "34 a comma in a name that keeps the number of columns": (
        "unit,name,short_name,kind,parent\ns7,МКОУ СОШ № 7, корпус 2,СОШ № 7,school".encode(),
        "строка 2",
        "столбцы сместились",
    ),
    "35 nul": (csv("s7,Шко\0ла,Ш,school,,,"), "", "двоичные данные"),
    "35 a long line": (csv("s7," + "я" * 2_000_000), "", "строк"),
    "39 personal data": (
        f"{HEADER},ФИО директора\ns7,Школа,Ш,school,,,,Иванов И. И.\n".encode(),
        "строка 1",
        "Персональные данные",
    ),
    "51 no required column": (b"unit,name\ns7,\xd0\xa8\n", "", "Нет обязательных столбцов: kind"),
    "51 a column twice": (b"unit,name,kind,name\ns7,A,school,B\n", "строка 1", "есть в таблице дважды"),
    "51 a code with a blank": (csv("s 7,Школа,Ш,school,,,"), "строка 2", "недопустимыми знаками"),
    "51 a code in Cyrillic": (csv("с7,Школа,Ш,school,,,"), "строка 2", "недопустимыми знаками"),
    "51 no code": (csv(",Школа,Ш,school,,,"), "строка 2", "нет кода"),
    "51 no name": (csv("s7,,Ш,school,,,"), "строка 2", "не указано название"),
    "51 closed before it opened": (
        csv("s7,Школа,Ш,school,,2021,2020"),
        "строка 2",
        "раньше, чем открыта 01.01.2021",
    ),
}


@pytest.mark.parametrize(("content", "place", "words"), RETURNED.values(), ids=RETURNED)
def test_a_hostile_register_goes_back_with_the_place_and_a_remedy(content: bytes, place: str, words: str) -> None:
    found = read(content)
    assert found.is_wrong
    errors = said(found)
    assert any((place in where) and (words.lower() in sentence.lower()) for where, sentence in errors), errors


GOOD = {
    "9 false dimension": repacked(GOOD_BOOK, {SHEET: lambda xml: xml.replace(b'ref="A1:G3"', b'ref="A1:XFD9"')}),
    "15 title lines above": workbook({"Р": [["Реестр организаций"], [], *ROWS]}),
    "32 utf-8": GOOD_CSV.encode(),
    "32 utf-8 with a mark": GOOD_CSV.encode("utf-8-sig"),
    "32 utf-16": GOOD_CSV.encode("utf-16"),
    "32 cp1251": GOOD_CSV.encode("cp1251"),
    "32 semicolons and Windows lines": GOOD_CSV.replace(",", ";").replace("\n", "\r\n").encode(),
    "32 tabs": GOOD_CSV.replace(",", "\t").encode(),
    "44 two sheets": workbook({"ГО": ROWS[:2], "Школы": [ROWS[0], ROWS[2]]}),
    "51 Russian titles and kinds": (
        "Код;Название;Краткое название;Вид;Вышестоящая;Дата открытия\n"
        "karabash;Карабашский ГО;Карабаш;Муниципалитет;;\ns7;МКОУ СОШ № 7;СОШ № 7;Школа;karabash;2021-09-01\n"
    ).encode(),
    "51 a blank row and blanks around": GOOD_CSV.replace("\ns7", "\n,,,,,,\n s7 ").encode(),
}


@pytest.mark.parametrize("content", GOOD.values(), ids=GOOD)
def test_a_register_is_read_the_same_however_it_was_saved(content: bytes) -> None:
    found = read_register(content)
    assert not found.findings
    assert [row.unit.unit for row in found.rows] == ["karabash", "s7"]
    assert found.rows[1].unit == S7


WARNED = {
    "13 hidden sheet": (workbook({"Реестр": ROWS, "Черновик": ROWS}, hidden=["Черновик"]), "Скрытый лист «Черновик»"),
    "38 invisible characters": (
        workbook({"Р": [*ROWS[:2], ["s7", "МКОУ\u200b СОШ № 7", *ROWS[2][2:]]]}),
        "невидимые знаки",
    ),
    "45 a figure without a title": (workbook({"Р": [*ROWS[:2], [*ROWS[2], 44]]}), "«44» стоит в столбце без названия"),
    "45 a column of no use": (workbook({"Р": [[*ROWS[0], "Адрес"], ROWS[1], [*ROWS[2], "ул. 1"]]}), "Столбец «Адрес»"),
    "44 a sheet of something else": (workbook({"Р": ROWS, "Итоги": [["Всего", 2]]}), "Лист «Итоги»"),
}


@pytest.mark.parametrize(("content", "words"), WARNED.values(), ids=WARNED)
def test_what_a_register_holds_besides_is_said_and_the_rest_is_read(content: bytes, words: str) -> None:
    found = read_register(content)
    assert not found.is_wrong
    assert [row.unit for row in found.rows][1] == S7
    assert words in said(found)[0][1]


def test_a_number_in_the_column_of_codes_keeps_its_digits_and_a_text_its_zeros() -> None:
    rows = [ROWS[0], [7, "Школа", "Ш", "school"], ["007", "Лицей", "Л", "school"]]
    assert [row.unit.unit for row in read_register(workbook({"Р": rows})).rows] == ["7", "007"]


def test_a_formula_as_text_stays_text_and_the_apostrophe_of_an_export_is_taken_off() -> None:
    text = "=HYPERLINK(1)"
    for written in (text, f"'{text}"):
        found = read_register(csv(f"s7,{written},Ш,school,,,"))
        assert found.rows[0].unit.name == text

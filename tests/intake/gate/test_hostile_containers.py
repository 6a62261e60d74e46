"""Hostile inputs 1-5 and 10-17: what the file is. Every one is a real file, refused in words that say what it is."""

import io
import zipfile

import pytest

from pdmon.intake.telling import told
from tests.intake.conftest import World, codes, long_table
from tests.intake.workbooks import SHEET, SUMMARY_TABLE, lying_about_size, repacked, with_cells, workbook, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_1_empty_file(world: World, name: str) -> None:
    verdict = world.examine(b"", name)
    assert (verdict.status, codes(verdict)) == ("returned", ["empty_file"])
    assert "Файл пуст" in told(verdict.errors[0]).message


@pytest.mark.parametrize(
    "content",
    [
        long_table(),
        "Организация;Период;teachers\n",
        workbook({"Свод": SUMMARY_TABLE["Свод"][:1]}),
        workbook({"Long": [["unit", "period", "element", "category", "value"]]}),
    ],
)
def test_2_header_only(world: World, content: bytes | str) -> None:
    verdict = world.examine(content)
    assert (verdict.status, codes(verdict)) == ("returned", ["no_rows"])
    assert "нет строк данных" in told(verdict.errors[0]).message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7\n...", "документ PDF"),
        (OLE + "WordDocument".encode("utf-16-le"), "Word старого вида (.doc)"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel 97–2003 (.xls)"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "страница HTML"),
        (b"\xef\xbb\xbf  <!DOCTYPE html><body>", "страница HTML"),
        (b"<?xml version='1.0'?><Workbook/>", "документ XML"),
        (zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), "документ Word"),
        (zipped({"mimetype": b"application/x", "content.xml": b"<o/>"}), "таблица OpenDocument"),
        (zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"x"}), "двоичная книга Excel"),
        (zipped({"form.xlsx": b"x"}), "архив ZIP"),
        (b"Rar!\x1a\x07\x00", "архив"),
        (b"\x89PNG\r\n\x1a\n", "рисунок"),
    ],
)
def test_3_other_kinds_of_files(world: World, content: bytes, words: str) -> None:
    verdict = world.examine(content, "form.xlsx")
    assert (verdict.status, codes(verdict)) == ("returned", ["foreign_format"])
    assert words in told(verdict.errors[0]).message
    assert told(verdict.errors[0]).remedy


def test_4_password(world: World) -> None:
    verdict = world.examine(OLE + "EncryptedPackage".encode("utf-16-le"), "form.xlsx")
    assert codes(verdict) == ["encrypted"]
    assert "Снимите пароль" in told(verdict.errors[0]).remedy


GOOD = workbook(SUMMARY_TABLE)


def flipped(content: bytes) -> bytes:
    """A bit turned inside the compressed data of a sheet."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo(SHEET)
    at = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    return content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :]


@pytest.mark.parametrize(
    "content",
    [
        GOOD[: len(GOOD) // 2],
        GOOD[:-3],
        GOOD + b"tail",
        flipped(GOOD),
        lying_about_size(GOOD, SHEET, 40),
        lying_about_size(GOOD, SHEET, 4_000_000),
        repacked(GOOD, {SHEET: None}),
        repacked(GOOD, {"xl/workbook.xml": None}),
        repacked(GOOD, {}, [(SHEET, b"<worksheet/>")]),
        repacked(GOOD, {}, [("../../etc/passwd", b"x")]),
        repacked(GOOD, {SHEET: lambda xml: xml[:-40]}),
        b"PK\x03\x04",
    ],
    ids=[
        "half",
        "cut",
        "tail",
        "flip",
        "small",
        "large",
        "no-sheet",
        "no-book",
        "twice",
        "climbing",
        "open-xml",
        "magic",
    ],
)
def test_5_damaged(world: World, content: bytes) -> None:
    verdict = world.examine(content)
    assert (verdict.status, codes(verdict)) == ("returned", ["damaged"])
    assert "повреждён" in told(verdict.errors[0]).message


def merged(area: str) -> bytes:
    merge = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'.encode()
    return repacked(GOOD, {SHEET: lambda xml: xml.replace(b"</sheetData>", merge)})


def test_10_huge_merge(world: World) -> None:
    verdict = world.examine(merged("A1:XFD1048576"))
    assert codes(verdict) == ["huge_merge"]
    assert "A1:XFD1048576" in told(verdict.errors[0]).message


def test_10_merged_data(world: World) -> None:
    verdict = world.examine(merged("C2:C3"))
    assert verdict.status == "checked"
    assert [(f.code, told(f).cell) for f in verdict.warnings] == [("merged_data", "C2:C3")]


def test_10_merged_title(world: World) -> None:
    assert codes(world.examine(merged("A1:C1")), "warning") == []


def test_11_error_cells(world: World) -> None:
    row = (
        '<row r="4"><c r="A4" t="inlineStr"><is><t>k_old</t></is></c><c r="B4"><v>2020</v></c>'
        '<c r="C4" t="e"><v>#REF!</v></c></row>'
    )
    verdict = world.examine(with_cells(GOOD, row))
    assert [(f.code, told(f).sheet, told(f).cell) for f in verdict.errors] == [("error_cell", "Свод", "C4")]


@pytest.mark.parametrize("cached", ["", "<v></v>", "<v/>"])
def test_12_formula_never_calculated(world: World, cached: str) -> None:
    row = (
        '<row r="4"><c r="A4" t="inlineStr"><is><t>k_old</t></is></c><c r="B4"><v>2020</v></c>'
        f'<c r="C4"><f>SUM(C2:C3)</f>{cached}</c></row>'
    )
    verdict = world.examine(with_cells(GOOD, row))
    assert [(f.code, told(f).cell) for f in verdict.errors] == [("formula_not_calculated", "C4")]
    assert "сохраните файл в Excel" in told(verdict.errors[0]).remedy


def test_12_calculated_formula_is_a_number(world: World) -> None:
    row = (
        '<row r="4"><c r="A4" t="inlineStr"><is><t>k_old</t></is></c><c r="B4"><v>2020</v></c>'
        '<c r="C4"><f>SUM(C2:C3)</f><v>22</v></c></row>'
    )
    verdict = world.examine(with_cells(GOOD, row))
    assert verdict.errors == []
    assert ("teachers", "", 22) in verdict.submissions[-1].cells


@pytest.mark.parametrize("state", [b"hidden", b"veryHidden"])
def test_13_hidden_sheet_with_data(world: World, state: bytes) -> None:
    content = workbook({**SUMMARY_TABLE, "Черновик": [["k1", 5]]}, hidden=["Черновик"])
    content = repacked(content, {"xl/workbook.xml": lambda xml: xml.replace(b'"hidden"', b'"' + state + b'"')})
    verdict = world.examine(content)
    assert (verdict.status, codes(verdict, "warning")) == ("checked", ["hidden_sheet"])
    assert "«Черновик»" in told(verdict.warnings[0]).message


def test_14_sheet_of_the_form_missing(world: World) -> None:
    renamed = repacked(
        world.form(values={"teachers": 10}),
        {"xl/workbook.xml": lambda xml: xml.replace("Показатели".encode(), "Мои показатели".encode())},
    )
    verdict = world.examine(renamed)
    assert codes(verdict) == ["sheet_missing"]
    assert "«Мои показатели»" in told(verdict.errors[0]).message


def test_15_chart_sheet_first(world: World) -> None:
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    chart_sheet = book.add_chartsheet("График")
    sheet = book.add_worksheet("Свод")
    for row, cells in enumerate(SUMMARY_TABLE["Свод"]):
        sheet.write_row(row, 0, cells)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Свод!$C$2:$C$3"})
    chart_sheet.set_chart(chart)
    book.close()
    verdict = world.examine(buffer.getvalue())
    assert (verdict.status, len(verdict.submissions)) == ("checked", 2)


@pytest.mark.parametrize("how", ["part", "type"])
def test_16_macros(world: World, how: str) -> None:
    if how == "part":
        content = repacked(GOOD, {}, [("xl/vbaProject.bin", b"x")])
    else:
        plain, macro = b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml"
        content = repacked(GOOD, {"[Content_Types].xml": lambda xml: xml.replace(plain, macro)})
    verdict = world.examine(content, "form.xlsm")
    assert codes(verdict) == ["macros"]
    assert "без макросов" in told(verdict.errors[0]).remedy


def test_17_strict_ooxml(world: World) -> None:
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    transitional = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = repacked(GOOD, {"xl/workbook.xml": lambda xml: xml.replace(transitional, strict)})
    verdict = world.examine(content)
    assert codes(verdict) == ["strict_ooxml"]
    assert "обычный xlsx" in told(verdict.errors[0]).remedy

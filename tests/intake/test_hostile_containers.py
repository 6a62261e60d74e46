"""Hostile inputs 1-17: what the file is. Every one is a real file, refused in words that say what it is."""

import io
import time
import zipfile

import pytest

from pdmon.intake.finding import Refusal
from pdmon.intake.gate import pass_gate
from tests.intake.conftest import World, codes, long_table
from tests.intake.workbooks import SHEET, lying_about_size, repacked, with_cells, workbook

TABLE = {"Свод": [["Организация", "Период", "teachers"], ["k1", "2024", 10], ["k2", "2024", 12]]}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
MB = 1024 * 1024


def refusal(content: bytes) -> str:
    """The gate's words, within five seconds of work."""
    started = time.process_time()
    with pytest.raises(Refusal) as caught:
        pass_gate(content)
    assert time.process_time() - started < 5
    return caught.value.findings[0].message


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_1_empty_file(world: World, name: str) -> None:
    verdict = world.examine(b"", name)
    assert (verdict.status, codes(verdict)) == ("returned", ["empty_file"])
    assert "Файл пуст" in verdict.errors[0].message


@pytest.mark.parametrize(
    "content",
    [
        long_table(),
        "Организация;Период;teachers\n",
        workbook({"Свод": TABLE["Свод"][:1]}),
        workbook({"Long": [["unit", "period", "element", "category", "value"]]}),
    ],
)
def test_2_header_only(world: World, content: bytes | str) -> None:
    verdict = world.examine(content)
    assert (verdict.status, codes(verdict)) == ("returned", ["no_rows"])
    assert "нет строк данных" in verdict.errors[0].message


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
    assert words in verdict.errors[0].message
    assert verdict.errors[0].remedy


def test_4_password(world: World) -> None:
    verdict = world.examine(OLE + "EncryptedPackage".encode("utf-16-le"), "form.xlsx")
    assert codes(verdict) == ["encrypted"]
    assert "Снимите пароль" in verdict.errors[0].remedy


GOOD = workbook(TABLE)


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
    assert "повреждён" in verdict.errors[0].message


def bomb(part: str, content: bytes) -> bytes:
    return repacked(GOOD, {part: content})


def sheet_of(data: bytes) -> bytes:
    return (
        b'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
        b'main"><sheetData>' + data + b"</sheetData></worksheet>"
    )


def test_6_spaces_bomb() -> None:
    content = bomb(SHEET, sheet_of(b'<row r="1"><c r="A1" t="str"><v>' + b" " * 110 * MB + b"</v></c></row>"))
    assert len(content) < MB
    assert "МБ" in refusal(content)


def test_6_one_cell_bomb() -> None:
    text = b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * 50 * MB + b"</t></is></c></row>"
    assert "слишком длинный текст" in refusal(bomb(SHEET, sheet_of(text)))


def test_6_shared_strings_bomb() -> None:
    """30,000 cells that all refer to one long text: the reader would copy it 30,000 times."""
    long_text = b"<sst><si><t>" + b"y" * 30_000 + b"</t></si></sst>"
    rows = b"".join(
        b'<row r="%d">%s</row>'
        % (row, b"".join(b'<c r="%s%d" t="s"><v>0</v></c>' % (c, row) for c in (b"A", b"B", b"C")))
        for row in range(1, 10_001)
    )
    content = repacked(GOOD, {SHEET: sheet_of(rows), "xl/sharedStrings.xml": long_text})
    assert "слишком длинные" in refusal(content)


def test_6_many_short_shared_strings_are_fine() -> None:
    rows = [["unit", "period", "element", "category", "value"]]
    rows += [[f"школа номер {row}", "2024", "teachers", "", str(row)] for row in range(5000)]
    assert pass_gate(workbook({"Long": rows})) is not None


def test_6_styles_bomb() -> None:
    styles = b"<styleSheet><cellXfs>" + b'<xf numFmtId="9"/>' * 6_500_000 + b"</cellXfs></styleSheet>"
    assert "предел" in refusal(bomb("xl/styles.xml", styles))


def test_6_many_sheets() -> None:
    assert "частей" in refusal(workbook({f"Лист{number}": [[1]] for number in range(500)}))


def test_6_directory_bomb() -> None:
    """A directory of 60,000 entries is refused by its length, before an object is made for each."""
    assert "частей" in refusal(zipped({f"xl/p{number}.xml": b"" for number in range(60_000)}))


def test_6_over_20_mb() -> None:
    assert "21 МБ при пределе 20 МБ" in refusal(b"a;b\n" + b"1;2\n" * (5 * MB + 10))


@pytest.mark.parametrize(
    "nested",
    [
        b"<a>" * 3_000_000,
        b"<a><b/>" * 2_000_000,
        b"".join(b"<x%d/>" % number for number in range(300_000)),
        b"".join(b'<c x%d=""/>' % number for number in range(300_000)),
    ],
    ids=["deep", "deep-with-leaves", "vocabulary", "attributes"],
)
def test_6_shapes_that_eat_the_parser(nested: bytes) -> None:
    assert refusal(bomb(SHEET, sheet_of(nested)))


DTD = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
QUADRATIC = b'<!DOCTYPE a [<!ENTITY a "' + b"x" * 100_000 + b'">]>'


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "docProps/core.xml", "xl/theme/theme1.xml"]
)
@pytest.mark.parametrize("dtd", [DTD, LAUGHS, QUADRATIC], ids=["xxe", "laughs", "quadratic"])
def test_7_entities(part: str, dtd: bytes) -> None:
    content = repacked(GOOD, {part: lambda xml: xml.replace(b"?>", b"?>" + dtd, 1)})
    assert "Недопустимое содержимое" in refusal(content)


def test_7_entities_in_utf16() -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "y">]><worksheet/>'.encode("utf-16")
    assert "Недопустимое содержимое" in refusal(bomb(SHEET, xml))


@pytest.mark.parametrize("cell", ["XFD1048576", "C1048576", "KO5", "A20001"])
def test_8_a_value_far_away_is_named(cell: str) -> None:
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    content = with_cells(GOOD, f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>')
    assert f"Значение в ячейке {cell}" in refusal(content)


def test_8_a_far_cell_that_names_no_row() -> None:
    assert "XFD1048576" in refusal(with_cells(GOOD, '<row><c r="XFD1048576"><v>1</v></c></row>'))


@pytest.mark.parametrize("cell", ["a1", "A0", "1A", "AAAA1", "A99999999"])
def test_8_impossible_cell_names(cell: str) -> None:
    assert refusal(with_cells(GOOD, f'<row r="9"><c r="{cell}"><v>1</v></c></row>'))


def test_8_a_nearly_empty_rectangle() -> None:
    """Two cells within the limits of rows and columns would still make the reader allocate six million."""
    content = with_cells(GOOD, '<row r="20000"><c r="KN20000"><v>1</v></c></row>')
    assert "почти вся пустая" in refusal(content)


def test_9_a_million_blank_formatted_rows(world: World) -> None:
    blank = "".join(f'<row r="{row}"><c r="A{row}" s="1"/></row>' for row in range(10, 1_000_010))
    verdict = world.examine(with_cells(GOOD, blank))
    assert (verdict.status, len(verdict.submissions)) == ("checked", 2)


def test_9_false_dimension(world: World) -> None:
    content = repacked(GOOD, {SHEET: lambda xml: xml.replace(b'ref="A1:C3"', b'ref="A1:XFD1048576"')})
    assert b"XFD1048576" in zipfile.ZipFile(io.BytesIO(content)).read(SHEET)
    assert world.examine(content).status == "checked"


def merged(area: str) -> bytes:
    merge = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'.encode()
    return repacked(GOOD, {SHEET: lambda xml: xml.replace(b"</sheetData>", merge)})


def test_10_huge_merge() -> None:
    assert "A1:XFD1048576" in refusal(merged("A1:XFD1048576"))


def test_10_merged_data(world: World) -> None:
    verdict = world.examine(merged("C2:C3"))
    assert verdict.status == "checked"
    assert [(f.code, f.cell) for f in verdict.warnings] == [("merged_data", "C2:C3")]


def test_10_merged_title(world: World) -> None:
    assert codes(world.examine(merged("A1:C1")), "warning") == []


def test_11_error_cells(world: World) -> None:
    row = (
        '<row r="4"><c r="A4" t="inlineStr"><is><t>k_old</t></is></c><c r="B4"><v>2020</v></c>'
        '<c r="C4" t="e"><v>#REF!</v></c></row>'
    )
    verdict = world.examine(with_cells(GOOD, row))
    assert [(f.code, f.sheet, f.cell) for f in verdict.errors] == [("error_cell", "Свод", "C4")]


@pytest.mark.parametrize("cached", ["", "<v></v>", "<v/>"])
def test_12_formula_never_calculated(world: World, cached: str) -> None:
    row = (
        '<row r="4"><c r="A4" t="inlineStr"><is><t>k_old</t></is></c><c r="B4"><v>2020</v></c>'
        f'<c r="C4"><f>SUM(C2:C3)</f>{cached}</c></row>'
    )
    verdict = world.examine(with_cells(GOOD, row))
    assert [(f.code, f.cell) for f in verdict.errors] == [("formula_not_calculated", "C4")]
    assert "сохраните файл в Excel" in verdict.errors[0].remedy


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
    content = workbook({**TABLE, "Черновик": [["k1", 5]]}, hidden=["Черновик"])
    content = repacked(content, {"xl/workbook.xml": lambda xml: xml.replace(b'"hidden"', b'"' + state + b'"')})
    verdict = world.examine(content)
    assert (verdict.status, codes(verdict, "warning")) == ("checked", ["hidden_sheet"])
    assert "«Черновик»" in verdict.warnings[0].message


def test_14_sheet_of_the_form_missing(world: World) -> None:
    renamed = repacked(
        world.form(values={"teachers": 10}),
        {"xl/workbook.xml": lambda xml: xml.replace("Показатели".encode(), "Мои показатели".encode())},
    )
    verdict = world.examine(renamed)
    assert codes(verdict) == ["sheet_missing"]
    assert "«Мои показатели»" in verdict.errors[0].message


def test_15_chart_sheet_first(world: World) -> None:
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    chart_sheet = book.add_chartsheet("График")
    sheet = book.add_worksheet("Свод")
    for row, cells in enumerate(TABLE["Свод"]):
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
    assert "без макросов" in verdict.errors[0].remedy


def test_17_strict_ooxml(world: World) -> None:
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    transitional = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = repacked(GOOD, {"xl/workbook.xml": lambda xml: xml.replace(transitional, strict)})
    verdict = world.examine(content)
    assert codes(verdict) == ["strict_ooxml"]
    assert "обычный xlsx" in verdict.errors[0].remedy

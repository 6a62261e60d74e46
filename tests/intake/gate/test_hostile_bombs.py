"""Hostile inputs 6-9: bombs, entities and cells far away, refused by the gate before any reader sees them."""

import io
import time
import zipfile

import pytest

from pdmon.intake.finding import Refusal
from pdmon.intake.gate.admission import pass_gate
from pdmon.intake.telling import told
from tests.intake.conftest import World
from tests.intake.workbooks import SHEET, SUMMARY_TABLE, repacked, with_cells, workbook, zipped

GOOD = workbook(SUMMARY_TABLE)
MB = 1024 * 1024


def refusal(content: bytes) -> str:
    """The gate's words, within five seconds of work."""
    started = time.process_time()
    with pytest.raises(Refusal) as caught:
        pass_gate(content)
    assert time.process_time() - started < 5
    return told(caught.value.findings[0]).message


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


def test_texts_that_are_not_well_formed_are_refused_by_the_gate_itself() -> None:
    content = bomb("xl/sharedStrings.xml", b'<?xml version="1.0" encoding="UTF-8"?><sst><si><t>a<</t></si></sst>')
    assert "xl/sharedstrings.xml не читается" in refusal(content)


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

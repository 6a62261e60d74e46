"""Hostile inputs 36, 43 and 53: names as long as a file system bears and names of markup, of files, members, sheets,
organisations and in notes. Each file keeps its verdict, and what goes back holds the names as letters."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from pdmon.calc.answers.view import View
from pdmon.intake.accepting.inbox import look_at, sweep_inbox
from pdmon.intake.accepting.load import load_files
from pdmon.intake.returns.findings_book import findings_workbook
from pdmon.intake.returns.marked import marked_copy
from pdmon.output.letters.return_package import ReturnPackages
from tests.intake.conftest import World, codes, long_table
from tests.intake.workbooks import repacked, workbook, zipped

WRONG = long_table("k1,2024,teachers,,-5").encode()
MARKUP = (
    "![evil](https://evil.example/a.png)",
    "$evil^2$",
    ":material/evil:",
    ":red-badge[evil]",
    "<img src=x onerror=evil>",
    "**evil**",
    '=HYPERLINK("https://evil.example";"x")',
    "+evil",
    "-evil",
    "@evil",
)


def long_name(letter: str, size: int, number: int, suffix: str = ".csv") -> str:
    """A name of exactly so many bytes, of Latin or Cyrillic letters, different for each number."""
    ending = f"{number}{suffix}"
    room = size - len(ending)
    width = len(letter.encode())
    return "w" * (room % width) + letter * (room // width) + ending


def wrong(number: int) -> bytes:
    return long_table(f"k1,20{number:02},teachers,,-5").encode()


@pytest.mark.parametrize("letter", ["w", "я"])
@pytest.mark.parametrize("size", [225, 240, 255])
def test_43_long_names_in_the_inbox_keep_their_verdicts(world: World, tmp_path: Path, letter: str, size: int) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    sent = {long_name(letter, size, number): wrong(number) for number in range(3)}
    assert {len(name.encode()) for name in sent} == {size}
    for name, content in sent.items():
        (inbox / name).write_bytes(content)
    verdicts = sweep_inbox(world.store, inbox, "папка", ReturnPackages(View.of_operator(world.store)))
    assert [codes(verdict) for verdict in verdicts] == [["negative"]] * 3
    assert not look_at(inbox)
    assert {path.name: path.read_bytes() for path in (inbox / "returned").glob("*.csv")} == sent
    assert len(list((inbox / "returned").glob("*.docx"))) == len(list((inbox / "returned").glob("*.xlsx"))) == 3


@pytest.mark.parametrize("letter", ["w", "я"])
@pytest.mark.parametrize("size", [225, 255, 400])
def test_43_long_names_in_an_archive_keep_their_verdicts(world: World, tmp_path: Path, letter: str, size: int) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    members = {f"папка/{long_name(letter, size, number)}": wrong(number) for number in range(3)}
    (inbox / "все.zip").write_bytes(zipped(members))
    verdicts = sweep_inbox(world.store, inbox, "папка", ReturnPackages(View.of_operator(world.store)))
    assert [codes(verdict) for verdict in verdicts] == [["negative"]] * 3
    assert len({verdict.file_name for verdict in verdicts}) == 3
    package = (inbox / "returned" / "все - возврат.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        names = archive.namelist()
    assert len(set(names)) == len(names) == 6
    assert max(len(part.encode()) for name in names for part in name.split("/")) <= 255


@pytest.mark.parametrize("markup", MARKUP)
def test_53_markup_as_a_file_name_is_shown_without_tags(world: World, markup: str) -> None:
    (verdict,) = load_files(world.store, [(f"{markup}.csv", WRONG)])
    assert codes(verdict) == ["negative"]
    assert verdict.file_name.endswith(".csv")
    assert not set("<>`/\\") & set(verdict.file_name)
    book = openpyxl.load_workbook(io.BytesIO(findings_workbook([verdict])))
    assert_inert(book)


@pytest.mark.parametrize("markup", MARKUP)
def test_53_markup_as_a_member_of_an_archive(world: World, markup: str) -> None:
    content = zipped({f"{markup}.csv": WRONG, "хорошая.csv": long_table("k2,2024,teachers,,5").encode()})
    verdicts = load_files(world.store, [("все.zip", content)])
    assert sorted(verdict.status for verdict in verdicts) == ["accepted", "returned"]
    assert [verdict.file_name for verdict in verdicts if "<" in verdict.file_name] == []


@pytest.mark.parametrize("markup", MARKUP)
def test_53_markup_as_the_name_of_an_organisation_and_an_element(world: World, markup: str) -> None:
    quoted = markup.replace('"', '""')
    rows = (f'"{quoted}",2024,teachers,,5', f'k1,2024,"{quoted}",,5', f'k1,2024,leaders,,"{quoted}"')
    verdict = world.examine(long_table(*rows))
    assert {"unknown_unit", "unknown_element"} <= set(codes(verdict))
    book = openpyxl.load_workbook(io.BytesIO(findings_workbook([verdict])))
    assert any("evil" in str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert_inert(book)


@pytest.mark.parametrize("markup", MARKUP)
def test_53_markup_as_the_name_of_a_sheet(world: World, markup: str) -> None:
    table = [["Организация", "Период", "teachers"], ["k1", "2024", -5]]
    escaped = markup.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").encode()
    content = repacked(
        workbook({"Лист": table}), {"xl/workbook.xml": lambda xml: xml.replace("Лист".encode(), escaped)}
    )
    verdict = world.examine(content)
    assert [(finding.code, finding.spot.sheet) for finding in verdict.errors] == [("negative", markup)]
    book = openpyxl.load_workbook(io.BytesIO(marked_copy(content, verdict)))
    assert book.sheetnames[0] in ("Замечания", "Файлы")
    assert_inert(book)


@pytest.mark.parametrize("markup", MARKUP)
def test_53_markup_in_the_notes_and_a_value_of_a_form(world: World, markup: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(world.form(values={"teachers": 10})))
    sheet = book["Показатели"]
    note = next(column for column in range(1, 10) if sheet.cell(3, column).value == "Примечание")
    for row, column in ((4, note), (5, 4)):
        cell = sheet.cell(row, column)
        cell.value, cell.data_type = markup, "s"
    buffer = io.BytesIO()
    book.save(buffer)
    verdict = world.examine(buffer.getvalue())
    assert (verdict.status, codes(verdict)) == ("returned", ["number_text"])
    assert_inert(openpyxl.load_workbook(io.BytesIO(marked_copy(buffer.getvalue(), verdict))))


def assert_inert(book: openpyxl.Workbook) -> None:
    """No cell is a formula that was not one of ours, no link leads out of the book."""
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f" and "evil" in str(cell.value)] == []
    assert [cell.coordinate for cell in cells if cell.hyperlink and cell.hyperlink.target] == []

"""Hostile inputs 35, 42 and 43: tables past their limits and archives of many small members. The work is counted in
lines and members that were read, not in seconds."""

import zipfile
from collections.abc import Iterator
from typing import IO

import pytest

from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.gate import archive
from pdmon.intake.gate.refusals import MAX_CELLS, MAX_COLUMN, MAX_ROW
from pdmon.intake.tables import decoding, suggest, text_table
from pdmon.intake.tables.long import MAX_PAIRS, MAX_TROUBLES
from pdmon.intake.tables.text_table import MAX_LINES, MAX_ROWS
from pdmon.intake.telling import told
from pdmon.intake.verdict import Verdict
from tests.intake.conftest import LONG_HEADER, World, codes
from tests.intake.workbooks import SUMMARY_TABLE, with_cells, workbook, zipped

LONG = f"{LONG_HEADER}\n"
SUMMARY = "Организация;Период;teachers\n"


@pytest.fixture
def lines_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many lines the reader took, in its only element."""
    count = [0]
    lines = text_table._lines

    def counted(text: str) -> Iterator[str]:
        for line in lines(text):
            count[0] += 1
            yield line

    monkeypatch.setattr(text_table, "_lines", counted)
    return count


def returned(verdict: Verdict, code: str) -> str:
    """The words of the error that returns the file."""
    assert (verdict.status, verdict.submissions) == ("returned", [])
    (message,) = [told(finding).message for finding in verdict.errors if finding.code == code]
    return message


@pytest.mark.parametrize(
    ("text", "words", "limit"),
    [
        (SUMMARY + "k1;2024;1\n" * (MAX_LINES + 10), "больше 20\u00a0000: со строки 20001", MAX_ROW),
        (SUMMARY + "\n" * (MAX_LINES + 1000), "больше 1\u00a0048\u00a0576: со строки 1048577", MAX_LINES),
        (SUMMARY + ";;\n" * (MAX_LINES + 1000), "больше 1\u00a0048\u00a0576: со строки 1048577", MAX_LINES),
        (LONG + ",,,,1\n" * 2 + "\n" * (MAX_LINES + 1000), "больше 1\u00a0048\u00a0576", MAX_LINES),
    ],
    ids=["filled", "blank", "delimiters", "long-blank"],
)
def test_35_a_csv_of_more_rows_than_a_sheet_is_not_read_to_its_end(
    world: World, lines_read: list[int], text: str, words: str, limit: int
) -> None:
    assert words in returned(world.examine(text), "too_many_rows")
    assert lines_read[0] <= limit + 1_000  # what the delimiter and the header are looked for in comes first


def test_35_a_long_table_past_its_rows_is_not_read_to_its_end(
    world: World, lines_read: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_table, "MAX_ROWS", 500)
    rows = [f"k1,{year}-{month:02},leaders,,1" for year in range(1950, 2025) for month in range(1, 13)]
    assert "больше 500: со строки 501" in returned(world.examine(LONG + "\n".join(rows)), "too_many_rows")
    assert lines_read[0] < 500 + 300
    assert MAX_ROWS == 500_000


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("k1,2024,leaders,,1", "duplicate_cell"),
        ("u{0},2024,leaders,,1", "unknown_unit"),
        ("k1,2024,e{0},,1", "unknown_element"),
        ("k1,2024,leaders,c{0},1", "unknown_category"),
        ("k{0},2024,leaders,,x{0}", "number_text"),
        ("k1,2024,e\u200b{0},,1", "unknown_element"),
    ],
)
def test_35_a_table_of_nothing_but_errors_is_left_at_the_limit(
    world: World, lines_read: list[int], row: str, code: str
) -> None:
    verdict = world.examine(LONG + "".join(f"{row.format(number)}\n" for number in range(60_000)))
    assert "Замечаний уже больше 5\u00a0000" in returned(verdict, "reading_stopped")
    assert code in codes(verdict)
    assert len(verdict.findings) < 300
    assert lines_read[0] <= MAX_TROUBLES + 300


def test_35_more_units_and_periods_than_anybody_has(world: World, lines_read: list[int]) -> None:
    rows = (f"k1,период {number},leaders,,1\n" for number in range(60_000))
    assert "больше 20\u00a0000 сочетаний" in returned(world.examine(LONG + "".join(rows)), "too_many_pairs")
    assert lines_read[0] <= MAX_PAIRS + 300


def test_35_titles_are_understood_once_for_all_unknown_ones(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    titles = suggest.ColumnTitles
    monkeypatch.setattr(suggest, "ColumnTitles", lambda *given: made.append(1) or titles(*given))
    verdict = world.examine(LONG + "".join(f"k1,2024,нечто № {number},,1\n" for number in range(300)))
    assert codes(verdict).count("unknown_element") == 60
    assert len(made) == 1


def test_35_filled_cells_of_a_csv_are_limited_like_those_of_a_workbook(world: World, lines_read: list[int]) -> None:
    row = "k1;2024;1" + ";1" * (MAX_COLUMN - 3)
    message = returned(world.examine(f"{row}\n" * 15_000), "too_much_inside")
    assert "слишком много заполненных ячеек при пределе 500\u00a0000" in message
    assert lines_read[0] <= MAX_CELLS // MAX_COLUMN + 300


def test_35_long_lines_are_passed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "x" * (decoding.MAX_LINE_CHARS - 1) + "\n"
    assert decoding.decode_text((line * 150).encode()) == line * 150
    assert decoding._too_long_at(line * 3 + "x" + line * 2 + "x") is None
    assert decoding._too_long_at(line * 3 + "xx" + line) == 3 * len(line)
    assert decoding._too_long_at("x" * (decoding.MAX_LINE_CHARS + 1)) == 0


def test_35_empty_columns_past_the_limit_are_cut_off(world: World) -> None:
    verdict = world.examine(SUMMARY + "k1;2024;10" + ";" * 20_000 + "\nk2;2024;12" + ";" * 16_385 + "\n")
    assert (verdict.status, len(verdict.submissions)) == ("checked", 2)


@pytest.mark.parametrize(("row", "cell"), [(1_048_577, "A1048577"), (20_001, "A20001"), (4, "XFE4"), (4, "KO4")])
def test_35_a_workbook_past_its_rows_and_columns(world: World, row: int, cell: str) -> None:
    content = with_cells(workbook(SUMMARY_TABLE), f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>')
    assert f"Значение в ячейке {cell}" in returned(world.examine(content), "cell_too_far")


@pytest.fixture
def members_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the members that were inflated."""
    names: list[str] = []
    opened = zipfile.ZipFile.open

    def noted(self: zipfile.ZipFile, part: str | zipfile.ZipInfo, *more: str, **how: str) -> IO[bytes]:
        names.append(str(part))
        return opened(self, part, *more, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(zipfile.ZipFile, "open", noted)
    return names


@pytest.mark.parametrize("count", [archive.MAX_MEMBERS + 1, 5_000, 20_000])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_42_thousands_of_tiny_members_are_refused_unread(
    world: World, members_read: list[str], kind: str, count: int
) -> None:
    member = b"unit,period\n" if kind == "csv" else b"PK\x05\x06" + b"\0" * 18
    content = zipped({f"{number}.{kind}": member for number in range(count)})
    members_read.clear()  # writing opens them too
    (verdict,) = load_files(world.store, [("все.zip", content)], Loading(dry_run=True))
    words = f"Файлов в архиве: {count}, а за один раз принимается не больше 1000"
    assert words in returned(verdict, "too_many_files")
    assert members_read == []


def test_42_a_workbook_of_thousands_of_parts_is_named_a_workbook(world: World) -> None:
    content = zipped({"xl/workbook.xml": b""} | {f"xl/p{number}.xml": b"" for number in range(20_000)})
    (verdict,) = load_files(world.store, [("книга.xlsx", content)], Loading(dry_run=True))
    assert "частей: 20001 при пределе 300" in returned(verdict, "too_much_inside")

"""What goes back with a returned file: marks where there are cells to mark, nothing where nothing was read."""

from io import BytesIO

import openpyxl
import pytest

from pdmon.intake.returns.going_back import enclosure
from tests.intake.conftest import World, long_table

KOI8 = "организация;период;педагогов всего, включая совместителей\nшкола;2024;10\n".encode("koi8-r")


@pytest.mark.parametrize(
    ("name", "content"),
    [("форма.pdf", b"%PDF-1.7"), ("форма.xlsx", b""), ("форма.csv", KOI8), ("форма.xlsx", b"PK\x03\x04 broken")],
)
def test_nothing_goes_back_with_what_could_not_be_read(world: World, name: str, content: bytes) -> None:
    verdict = world.examine(content, name)
    assert verdict.status == "returned"
    assert enclosure(verdict) == "nothing"


def test_a_form_goes_back_with_its_wrong_cells_marked(world: World) -> None:
    assert enclosure(world.examine(world.form(values={"teachers": -1}), "форма.xlsx")) == "marked"


def test_a_table_has_lines_and_no_cells(world: World) -> None:
    assert enclosure(world.examine(long_table("k1,2024,teachers,,-1"), "таблица.csv")) == "listed"
    summary = "Организация;Сколько всего сотрудников\nk1;40\n"
    verdict = world.examine(summary, "свод 2024.csv")
    assert verdict.status == "returned"
    assert enclosure(verdict) == "listed"


def test_a_form_without_a_sheet_has_no_cell_to_mark(world: World) -> None:
    book = openpyxl.load_workbook(BytesIO(world.form("v1", programme="vladimir", values={"teachers": 1})))
    del book["Разрезы"]
    buffer = BytesIO()
    book.save(buffer)
    assert enclosure(world.examine(buffer.getvalue(), "форма.xlsx")) == "listed"

"""A row that a form has lost is named in words; a voluntary row may be missing."""

import io

import openpyxl

from pdmon.intake.telling import told
from tests.intake.conftest import World


def _without(content: bytes, element: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Показатели"]
    row = next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 1).value == element)
    sheet.delete_rows(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_row_that_is_gone_is_named_in_words(world: World) -> None:
    content = world.form("v1", programme="vladimir", values={"teachers": 5})
    verdict = world.examine(_without(content, "assessment_taken"))
    assert [told(found).message for found in verdict.errors if found.code == "form_row_missing"] == [
        (
            "На листе «Показатели» нет строки «Обучающиеся, участвовавшие в оценочных процедурах (ВПР, ГИА, НИКО)» "
            "с кодом «assessment_taken»."
        )
    ]


def test_a_blank_of_before_a_voluntary_row_came_is_read(world: World) -> None:
    content = world.form("k1", programme="karabash", values={"teachers": 5})
    verdict = world.examine(_without(content, "dpo_three_years"))
    assert [found.code for found in verdict.errors] == []
    (submission,) = verdict.submissions
    assert [float(value) for element, _, value, *_ in submission.cells if element == "teachers"] == [5]

"""A row that a form has lost is named in words."""

from pdmon.intake.telling import told
from tests.intake.conftest import World


def test_a_row_that_is_gone_is_named_in_words(world: World) -> None:
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(world.form("v1", programme="vladimir", values={"teachers": 5})))
    sheet = book["Показатели"]
    row = next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 1).value == "assessment_taken")
    sheet.delete_rows(row)
    buffer = io.BytesIO()
    book.save(buffer)
    assert [
        told(found).message for found in world.examine(buffer.getvalue()).errors if found.code == "form_row_missing"
    ] == [
        (
            "На листе «Показатели» нет строки «Обучающиеся, участвовавшие в оценочных процедурах (ВПР, ГИА, НИКО)» "
            "с кодом «assessment_taken»."
        )
    ]

"""What stands in «Прошлый период» is compared with what was accepted for it."""

from io import BytesIO

import openpyxl
import pytest

from pdmon.intake.forms.blanks import forms_for
from pdmon.intake.telling import told
from tests.intake.conftest import World, codes, long_table

CODE, VALUE, EARLIER = 1, 4, 5  # columns of «Показатели», from 1


@pytest.fixture
def printed(world: World) -> bytes:
    """The form of school k1 for 2024 as it is sent out: 40 teachers and 4 leaders of 2023 stand in it."""
    world.accept(long_table("k1,2023,teachers,,40", "k1,2023,leaders,,4"))
    ((_, content),) = forms_for(world.store, "karabash", "2024", "k1")
    return content


def filled(content: bytes, **earlier: object) -> bytes:
    """The form with 41 teachers of its own, and these cells typed over in «Прошлый период»."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book["Показатели"]
    assert sheet.cell(3, EARLIER).value == "Прошлый период"
    rows = {sheet.cell(row, CODE).value: row for row in range(4, sheet.max_row + 1)}
    sheet.cell(rows["teachers"], VALUE).value = 41
    for code, value in earlier.items():
        sheet.cell(rows[code], EARLIER).value = value  # type: ignore[assignment]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_column_as_it_was_printed_says_nothing(world: World, printed: bytes) -> None:
    verdict = world.examine(filled(printed))
    assert (verdict.status, codes(verdict, "warning")) == ("checked", [])


def test_a_figure_typed_over_the_printed_one_is_named_with_what_was_accepted(world: World, printed: bytes) -> None:
    verdict = world.examine(filled(printed, teachers=45))
    assert (verdict.status, codes(verdict, "warning")) == ("checked", ["earlier_changed"])
    said = told(verdict.warnings[0])
    assert said.place.startswith("Показатели, E")
    assert said.message == (
        "«Педагогические работники, всего»: в столбце «Прошлый период» стоит «45», а за 2023 год принято 40. "
        "Этот столбец не загружается."
    )
    world.accept(filled(printed, teachers=45))
    assert (world.facts("k1", "2024"), world.facts("k1", "2023")["teachers"]) == ({"teachers": 41}, 40)


@pytest.mark.parametrize("typed", [7, "7", "см. приказ"])
def test_what_is_typed_where_nothing_was_printed_is_named(world: World, printed: bytes, typed: object) -> None:
    verdict = world.examine(filled(printed, individual_routes=typed))
    (finding,) = verdict.warnings
    assert (finding.code, finding.limits["accepted"]) == ("earlier_changed", None)
    assert f"стоит «{typed}», а за 2023 год ничего не принято" in told(finding).message


def test_a_form_printed_before_a_correction_of_that_period_says_nothing(world: World, printed: bytes) -> None:
    world.accept(long_table("k1,2023,teachers,,44"))
    assert codes(world.examine(filled(printed)), "warning") == []


def test_every_changed_figure_is_named_and_an_emptied_one_is_not(world: World, printed: bytes) -> None:
    verdict = world.examine(filled(printed, teachers=45, leaders=None, individual_routes=3))
    cells = [finding.spot.cells[0].element for finding in verdict.warnings]
    assert cells == ["teachers", "individual_routes"]

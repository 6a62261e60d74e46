"""Hostile inputs 18-30: what the cells say, and whose they are."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from pdmon.intake.telling import told
from pdmon.intake.verdict import Verdict
from tests.intake.conftest import World, codes, long_table
from tests.intake.workbooks import workbook


def typed(world: World, value: object, cell: str = "D4", number_format: str | None = None) -> Verdict:
    """The verdict on a form with something typed into a cell («Показатели», D4 is the first element)."""
    book = openpyxl.load_workbook(io.BytesIO(world.form(values={"teachers": 10, "leaders": 2})))
    book["Показатели"][cell] = value
    if number_format:
        book["Показатели"][cell].number_format = number_format
    buffer = io.BytesIO()
    book.save(buffer)
    return world.examine(buffer.getvalue())


def places(verdict: Verdict) -> list[tuple[str, str, str]]:
    return [(finding.code, told(finding).sheet, told(finding).cell) for finding in verdict.errors]


def test_18_a_date(world: World) -> None:
    verdict = typed(world, date(2024, 5, 12))
    assert places(verdict) == [("number_date", "Показатели", "D4")]
    assert told(verdict.errors[0]).value == "12.05.2024"


@pytest.mark.parametrize("text", ["12", "12,0", "12.0", "1\u00a0012", "1\u202f012"])
def test_19_ways_to_write_a_number(world: World, text: str) -> None:
    verdict = world.examine(long_table(f'k1,2024,leaders,,"{text}"'))
    expected = Decimal(1012) if "012" in text else Decimal(12)
    assert [new.cells for new in verdict.submissions] == [[("leaders", "", expected)]]


def test_19_fractional_positions(world: World) -> None:
    verdict = world.examine(
        long_table('m1,2024-05,staff_positions,,"12,5"', "m1,2024-05,staff_positions_filled,,12.25")
    )
    cells = [("staff_positions", "", Decimal("12.5")), ("staff_positions_filled", "", Decimal("12.25"))]
    assert [new.cells for new in verdict.submissions] == [cells]


def test_20_percent_as_text(world: World) -> None:
    verdict = typed(world, "12 %")
    assert places(verdict) == [("number_percent", "Показатели", "D4")]
    assert "проценты посчитает система" in told(verdict.errors[0]).remedy


@pytest.mark.parametrize("number_format", ["0%", "0.00%", '0.0"%"', "#,##0%"])
def test_20_percent_as_a_format(world: World, number_format: str) -> None:
    assert places(typed(world, 0.12, number_format=number_format)) == [("number_percent", "Показатели", "D4")]


@pytest.mark.parametrize("text", ["1.234,5", "1,234", "1.234"])
def test_21_ambiguous(world: World, text: str) -> None:
    verdict = typed(world, text)
    assert places(verdict) == [("number_ambiguous", "Показатели", "D4")]
    assert told(verdict.errors[0]).value == text


def test_22_minus_sign(world: World) -> None:
    verdict = typed(world, "\u22125")
    assert places(verdict) == [("negative", "Показатели", "D4")]
    assert told(verdict.errors[0]).value == "\u22125"


@pytest.mark.parametrize("word", ["-", "н/д", "нет"])
def test_23_said_to_be_not_reported(world: World, word: str) -> None:
    verdict = typed(world, word)
    assert verdict.status == "checked"
    assert [(f.code, told(f).cell, told(f).value) for f in verdict.notes] == [("not_reported", "D4", word)]
    (new,) = verdict.submissions
    assert ("assessed_teachers", "", None) in new.cells


def test_23_blank_is_not_reported_silently(world: World) -> None:
    verdict = typed(world, None)
    assert (verdict.status, verdict.notes) == ("checked", [])


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (True, "number_boolean"),
        (1e21, "number_too_large"),
        (-3, "negative"),
        (2.5, "fractional"),
        ("1E21", "number_text"),
    ],
)
def test_24_values_that_cannot_be(world: World, value: object, code: str) -> None:
    assert places(typed(world, value)) == [(code, "Показатели", "D4")]


def test_25_part_greater_than_whole_names_the_rule_and_both_values(world: World) -> None:
    verdict = world.examine(world.form("v1", programme="vladimir", values={"teachers": 50, "diagnosed": 60}))
    (finding,) = verdict.errors
    assert (finding.code, told(finding).sheet, told(finding).cell) == ("part_over_whole", "Показатели", "D4, D5")
    assert "= 60 больше" in told(finding).message
    assert "= 50" in told(finding).message
    assert "«Педагоги, прошедшие диагностику профессиональных дефицитов»" in told(finding).message


def test_25_part_greater_than_whole_in_one_subject(world: World) -> None:
    values = {"teachers": 50, "diagnosed": 20, "teachers@subject:math": 3, "diagnosed@subject:math": 4}
    verdict = world.examine(world.form("v1", programme="vladimir", values=values))
    assert places(verdict) == [("part_over_whole", "Разрезы", "C9, D9")]
    assert "(Математика)" in told(verdict.errors[0]).message


def test_25_sum_of_parts(world: World) -> None:
    rows = ("k1,2024,teachers,,10", "k1,2024,first_category,,6", "k1,2024,highest_category,,5")
    verdict = world.examine(long_table(*rows))
    assert codes(verdict) == ["part_over_whole"]
    assert "= 11 больше" in told(verdict.errors[0]).message


def test_25_a_rule_of_one_programme_binds_only_its_territory(world: World) -> None:
    rows = "{unit},2024,diagnosed,,5\n{unit},2024,individual_routes,,7"
    assert codes(world.examine(long_table(rows.format(unit="nalchik")))) == ["part_over_whole"]
    assert codes(world.examine(long_table(rows.format(unit="k1")))) == []


def test_25_a_deficit_is_compared_with_the_total_of_diagnosed(world: World) -> None:
    rows = ("nalchik,2024,diagnosed,,5", "nalchik,2024,with_deficit,,5", "nalchik,2024,with_deficit,deficit:burnout,6")
    assert codes(world.examine(long_table(*rows))) == ["category_over_total", "part_over_whole"]


def test_25_subject_greater_than_its_total(world: World) -> None:
    verdict = world.examine(world.form("v1", programme="vladimir", values={"teachers": 5, "teachers@subject:math": 6}))
    (finding,) = verdict.errors
    assert (finding.code, told(finding).sheet, told(finding).cell) == ("category_over_total", "Разрезы", "D9")
    assert "= 6 больше, чем всего: 5 [лист «Показатели», D5]" in told(finding).message


def test_25_a_table_is_compared_with_what_is_in_force(world: World) -> None:
    world.accept(long_table("k1,2024,teachers,,10"))
    verdict = world.examine(long_table("k1,2024,contest_participants,,11"))
    assert codes(verdict) == ["part_over_whole"]
    assert "принято ранее" in told(verdict.errors[0]).message


def test_25_a_table_that_lowers_a_total_below_an_accepted_subject(world: World) -> None:
    world.accept(long_table("v1,2024,teachers,,10", "v1,2024,teachers,subject:math,8"))
    assert codes(world.examine(long_table("v1,2024,teachers,,7"))) == ["total_under_category"]


def test_25_nothing_is_compared_where_a_side_is_not_reported(world: World) -> None:
    assert codes(world.examine(long_table("k1,2024,contest_participants,,11"))) == []


def test_26_unknown_unit_suggests_the_nearest(world: World) -> None:
    verdict = world.examine(long_table("nalchick,2024,teachers,,10", "nalchick,2023,teachers,,10"))
    assert codes(verdict) == ["unknown_unit"]
    assert "похоже на «nalchik» (nalchik)" in told(verdict.errors[0]).message
    assert told(verdict.errors[0]).cell == "строка 2"
    assert "команд" not in told(verdict.errors[0]).remedy  # a school has no command line


def test_27_another_organisations_form(world: World) -> None:
    verdict = world.examine(world.form("k1", values={"teachers": 10}), own_unit="k2")
    assert codes(verdict) == ["other_unit"]
    assert "не ваша организация" in told(verdict.errors[0]).message
    assert world.examine(world.form("k2", values={"teachers": 10}), own_unit="k2").status == "checked"


def test_27_another_organisations_form_that_is_in_force_already(world: World) -> None:
    form = world.form("k1", values={"teachers": 10})
    world.accept(form)
    verdict = world.examine(form, own_unit="k2")
    assert (verdict.status, codes(verdict)) == ("returned", ["other_unit"])
    own = world.examine(form, own_unit="k1")
    assert (own.status, codes(own, "note")) == ("duplicate", ["already_loaded"])


def test_28_the_same_figure_twice(world: World) -> None:
    verdict = world.examine(long_table("k1,2024,teachers,,10", "k1,2024,leaders,,2", "k1,2024,teachers,,10"))
    assert codes(verdict) == ["duplicate_cell"]
    assert "строка 2 и строка 4" in told(verdict.errors[0]).message


def test_28_the_same_organisation_twice_in_a_summary(world: World) -> None:
    rows = [["Организация", "Период", "teachers"], ["k1", "2024", 10], ["k1", "2024", 11]]
    verdict = world.examine(workbook({"Свод": rows}))
    assert codes(verdict) == ["duplicate_cell"]
    assert "C2 и C3" in told(verdict.errors[0]).message


def test_29_a_closed_period(world: World) -> None:
    from pdmon.store.log.closures import close_period, reopen_period

    with world.store.transaction() as cursor:
        close_period(cursor, "karabash", "2024", "7 от 20.08.2025", "Методист")
    for content in (world.form(values={"teachers": 10}), long_table("k1,2024,teachers,,10").encode()):
        verdict = world.examine(content)
        assert codes(verdict) == ["closed_period"]
        assert "Методист" in told(verdict.errors[0]).message
        assert "протокол 7 от 20.08.2025" in told(verdict.errors[0]).message
    assert world.examine(long_table("v1,2024,teachers,,10")).status == "checked"
    with world.store.transaction() as cursor:
        reopen_period(cursor, "karabash", "2024", "ошибка школы", "Методист")
    assert world.examine(long_table("k1,2024,teachers,,10")).status == "checked"


def test_30_the_same_file_twice(world: World) -> None:
    form = world.form(values={"teachers": 10})
    world.accept(form)
    verdict = world.examine(form, "другое имя.xlsx")
    assert (verdict.status, world.submissions()) == ("duplicate", 1)
    assert "уже загружен" in told(verdict.findings[0]).message

"""The checks: each on good data and on bad, all of them wired in, the catalogue complete."""

import pkgutil
from dataclasses import replace
from pathlib import Path

import pytest

from pdmon.intake import checks
from pdmon.intake.catalogue import catalogue
from pdmon.intake.checks import STAGES, all_checks
from pdmon.intake.checks.outlier import robust_z
from pdmon.intake.checks.year_jump import is_jump
from pdmon.intake.telling import told
from pdmon.store.units import save_units, units
from tests.intake.conftest import World, codes, long_table


def test_every_check_file_is_wired_in() -> None:
    files = {path.stem for path in Path(checks.__file__).parent.glob("*.py")} - {"__init__"}
    assert {check.name for check in all_checks()} == files == {m.name for m in pkgutil.iter_modules(checks.__path__)}
    for check in all_checks():
        assert check.stage in STAGES
        assert check.kinds, f"{check.name} has no kind of finding"


def test_checks_run_in_the_order_of_stages() -> None:
    order = [STAGES.index(check.stage) for check in all_checks()]
    assert order == sorted(order)


def test_every_finding_kind_in_the_code_is_in_the_catalogue() -> None:
    import importlib

    import pdmon.intake
    from pdmon.intake.checks import kinds_in

    listed = {entry.code for entry in catalogue()}
    for module in pkgutil.walk_packages(pdmon.intake.__path__, "pdmon.intake."):
        for kind in kinds_in(vars(importlib.import_module(module.name)).values()):
            assert kind.code in listed, f"{kind.code} of {module.name}"


def test_the_catalogue_is_written_for_people() -> None:
    entries = catalogue()
    assert len({entry.code for entry in entries}) == len(entries) > 50
    for entry in entries:
        assert entry.severity in ("error", "warning", "note")
        assert entry.title
        assert entry.title[0].isupper() or entry.title[0] == "«"
        assert entry.message.endswith((".", "…")), entry.code
        assert entry.remedy
        assert "<" not in entry.message + entry.remedy


def test_ten_mistakes_give_ten_messages(world: World) -> None:
    """Each names its cell, its value and what to do."""
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(world.form("v1", programme="vladimir", values={"dpo_completed": 5})))
    sheet, subjects = book["Показатели"], book["Разрезы"]
    cell = {sheet.cell(row, 1).value: f"D{row}" for row in range(4, sheet.max_row + 1)}
    wrong = {
        "positions_diagnosed": "1,234",
        "deficit_event_participants": "12 %",
        "highest_category_confirmed": -1,
        "category_raised": 2.5,
        "contest_participants": True,
        "jury_members": "много",
        "attestation_experts": "#REF!",
        "dpo_by_diagnostics": 6,
        "support_event_participants": 1e12,
    }
    for element, value in wrong.items():
        sheet[cell[element]] = value
    subjects["C9"] = "3,125"
    buffer = io.BytesIO()
    book.save(buffer)
    verdict = world.examine(buffer.getvalue())
    assert len(verdict.errors) == 10
    marked = {(told(finding).sheet, told(finding).cell.split(",")[0]) for finding in verdict.errors}
    expected = {("Показатели", cell[element]) for element in wrong} | {("Разрезы", "C9")}
    assert marked == expected
    assert all(told(finding).message and told(finding).remedy for finding in verdict.errors)
    assert all(told(finding).value for finding in verdict.errors if finding.code != "error_cell")


@pytest.mark.parametrize("period", ["2024-13", "24", "год", "2024-5", "1924x"])
def test_a_period_is_a_year_or_a_month(world: World, period: str) -> None:
    verdict = world.examine(long_table(f"k1,{period},teachers,,10"))
    assert codes(verdict) == ["invalid_period"]
    assert told(verdict.errors[0]).value == period


def test_a_month_is_only_for_what_is_collected_monthly(world: World) -> None:
    verdict = world.examine(long_table("m1,2024-05,vacancies,,1", "m1,2024-05,teachers,,10"))
    assert codes(verdict) == ["annual_only"]
    assert "собирается только за год" in told(verdict.errors[0]).message


def test_an_annual_figure_of_a_monthly_element_is_taken(world: World) -> None:
    assert world.examine(long_table("m1,2024,vacancies,,1")).status == "checked"


def test_unknown_element_suggests_the_nearest(world: World) -> None:
    verdict = world.examine(long_table("k1,2024,teacher,,10", "k1,2023,teacher,,10", "k1,2024,цена нефти,,1"))
    assert codes(verdict) == ["unknown_element", "unknown_element"]
    assert "похоже на «Педагогические работники, всего» (teachers)" in told(verdict.errors[0]).message
    assert "(строк: 2)" in told(verdict.errors[0]).message
    assert "похоже" not in told(verdict.errors[1]).message


@pytest.mark.parametrize("category", ["subject:mathematics", "deficit:burnout", "part:accumulated", "Сольфеджио"])
def test_a_category_that_the_element_does_not_have(world: World, category: str) -> None:
    assert codes(world.examine(long_table(f"v1,2024,teachers,{category},10"))) == ["unknown_category"]


@pytest.mark.parametrize(
    "category", ["subject:math", "Математика", "математика", "Учебный предмет: Математика", "math"]
)
def test_ways_to_name_a_category(world: World, category: str) -> None:
    verdict = world.examine(long_table("v1,2024,teachers,,10", f"v1,2024,teachers,{category},3"))
    assert ("teachers", "subject:math", 3) in verdict.submissions[0].cells


def test_levels(world: World) -> None:
    assert codes(world.examine(long_table("k1,2024,conference_topics,,3"))) == ["territory_only"]
    assert codes(world.examine(long_table("karabash,2024,teachers,,300"))) == ["organisations_only"]
    assert codes(world.examine(long_table("karabash,2024,conference_topics,,3"))) == []
    assert codes(world.examine(long_table("nalchik,2024,teachers,,3000"))) == []
    assert codes(world.examine(long_table("kbr,2024,teachers,,3000"))) == ["organisations_only"]
    assert codes(world.examine(long_table("kbr,2024,dpo_programmes,,30"))) == []


def test_yes_no_answers(world: World) -> None:
    verdict = world.examine(long_table("myasnikovsky,2024,act_communities,,нет", "myasnikovsky,2024,act_mentoring,,да"))
    assert verdict.submissions[0].cells == [("act_communities", "", 0), ("act_mentoring", "", 1)]
    assert codes(world.examine(long_table("myasnikovsky,2024,act_mentoring,,2"))) == ["number_not_yes_no"]


def test_a_unit_of_another_territory(world: World) -> None:
    table = long_table("v1,2024,teachers,,10")
    assert codes(world.examine(table, programme="karabash")) == ["unit_outside_programme"]
    assert world.examine(table, programme="vladimir").programme == "vladimir"


def test_a_form_of_another_programme(world: World) -> None:
    form = world.form(values={"teachers": 10})
    assert codes(world.examine(form, programme="vladimir")) == ["other_programme"]


def test_total_missing(world: World) -> None:
    verdict = world.examine(long_table("v1,2024,teachers,subject:math,3", "v1,2024,teachers,subject:physics,2"))
    assert (verdict.status, codes(verdict, "warning")) == ("checked", ["total_missing"])
    world.accept(long_table("v1,2024,teachers,,30"))
    assert codes(world.examine(long_table("v1,2024,teachers,subject:math,3")), "warning") == []


def test_a_unit_that_was_closed(world: World) -> None:
    verdict = world.examine(long_table("k_old,2021,teachers,,10"))
    assert (verdict.status, codes(verdict, "warning")) == ("checked", ["unit_not_open"])
    assert "закрыта 15.06.2020" in told(verdict.warnings[0]).message
    assert codes(world.examine(long_table("k_old,2020,teachers,,10")), "warning") == []


def test_a_period_that_has_not_begun(world: World) -> None:
    assert codes(world.examine(long_table("k1,2099,teachers,,10")), "warning") == ["future_period"]


def test_year_jump_shows_the_history(world: World) -> None:
    world.accept(long_table("k1,2022,leaders,,20", "k1,2023,leaders,,21"))
    verdict = world.examine(long_table("k1,2024,leaders,,210"))
    assert codes(verdict, "warning") == ["year_jump"]
    assert "2022: 20; 2023: 21; 2024: 210" in told(verdict.warnings[0]).message


def test_jumps_inside_one_file_are_seen(world: World) -> None:
    verdict = world.examine(long_table("k1,2024,leaders,,210", "k1,2023,leaders,,21"))
    assert codes(verdict, "warning") == ["year_jump"]


@pytest.mark.parametrize(
    ("earlier", "value", "jump"),
    [(20, 40, True), (20, 39, False), (40, 20, True), (3, 9, False), (0, 20, True), (100, 100, False)],
)
def test_what_a_jump_is(earlier: float, value: float, jump: bool) -> None:
    assert is_jump(earlier, value) is jump


def test_own_outlier(world: World) -> None:
    history = {2019: 50, 2020: 52, 2021: 51, 2022: 50, 2023: 51}
    world.accept(long_table(*(f"k1,{year},leaders,,{value}" for year, value in history.items())))
    verdict = world.examine(long_table("k1,2024,leaders,,80"))
    assert "own_outlier" in codes(verdict, "warning")
    assert codes(world.examine(long_table("k1,2024,leaders,,55")), "warning") == []


def test_robust_z() -> None:
    assert robust_z([10, 12, 14, 16, 18], 18) == pytest.approx(0.6745 * 4 / 2)
    assert robust_z([50, 50, 50, 50], 60) == pytest.approx(0.6745 * 10 / 2.5)


def test_denominator_changed(world: World) -> None:
    world.accept(long_table("k1,2023,teachers,,40"))
    assert codes(world.examine(long_table("k1,2024,teachers,,52")), "warning") == ["denominator_changed"]
    assert codes(world.examine(long_table("k1,2024,teachers,,48")), "warning") == []


def test_two_programmes_that_disagree(small_store) -> None:  # type: ignore[no-untyped-def]
    """A municipality inside a region reports to both: `teachers` is one figure."""
    world = World(
        small_store("kbr region -\nnalchik municipality kbr\nkarabash municipality kbr\nk1 school karabash", "")
    )
    world.accept(long_table("nalchik,2024,teachers,,100"))
    form = world.form("nalchik", "2024", "kbr", {"teachers": 90})
    assert codes(world.examine(form), "warning") == []
    with world.store.transaction() as cursor:
        cursor.execute("update submission_log set programme = 'vladimir'")
    assert codes(world.examine(form), "warning") == ["differs_between_programmes"]


def test_a_table_does_not_disagree_with_the_programme_it_belongs_to(world: World) -> None:
    """A table names no programme: it is that of the organisation's territory, or the one it is loaded for."""
    world.accept(world.form("v1", programme="vladimir", values={"teachers": 69}))
    corrected = long_table("v1,2024,teachers,,61")
    assert codes(world.examine(corrected), "warning") == []
    assert codes(world.examine(corrected, programme="vladimir"), "warning") == []


def test_doubts_come_only_when_nothing_is_wrong(world: World) -> None:
    world.accept(long_table("k1,2023,leaders,,21"))
    verdict = world.examine(long_table("k1,2024,leaders,,210", "k1,2024,teachers,,-1"))
    assert codes(verdict) == ["negative"]
    assert codes(verdict, "warning") == []


def test_many_equal_findings_are_shortened(world: World) -> None:
    verdict = world.examine(long_table(*(f"k1,{year},teachers,,-1" for year in range(1900, 2000))))
    assert codes(verdict) == ["negative"] * 60
    assert [(f.code, "40" in told(f).message) for f in verdict.notes] == [("many_more", True)]


def test_a_negative_total_is_told_once_and_not_again_by_every_rule_that_compares_it(world: World) -> None:
    values = {"teachers": 30, "diagnosed": -3, "teachers@subject:math": 5, "diagnosed@subject:math": 4}
    verdict = world.examine(world.form("v1", programme="vladimir", values=values))
    assert [(finding.code, told(finding).sheet) for finding in verdict.errors] == [("negative", "Показатели")]


def test_a_fractional_category_is_not_compared_with_its_total(world: World) -> None:
    values = {"teachers": 3, "teachers@subject:math": 4.5}
    assert codes(world.examine(world.form("v1", programme="vladimir", values=values))) == ["fractional"]


def test_a_negative_total_of_a_table_is_not_compared_with_accepted_categories(world: World) -> None:
    world.accept(long_table("v1,2024,teachers,,10", "v1,2024,teachers,subject:math,3"))
    assert codes(world.examine(long_table("v1,2024,teachers,,-1"))) == ["negative"]
    assert codes(world.examine(long_table("v1,2024,teachers,,1"))) == ["total_under_category"]


def test_a_figure_stated_twice_names_the_school_and_the_period(small_store) -> None:  # type: ignore[no-untyped-def]
    world = World(small_store("vladimir municipality -\nv1 school vladimir", ""))
    with world.store.transaction() as cursor:
        save_units(cursor, [replace(units(world.store)["v1"], short_name="СОШ № 15")], "tester")
    verdict = world.examine(long_table("v1,2025,teachers,,10", "v1,2025,teachers,,11"))
    assert [told(finding).message for finding in verdict.errors] == [
        (
            "«Педагогические работники, всего»: значение за 2025 год по организации «СОШ № 15» указано дважды, "
            "строка 2 и строка 3."
        )
    ]


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


def test_numbers_of_findings_do_not_break_over_lines(world: World) -> None:
    assert "значение \u22123 меньше нуля" in told(world.examine(long_table("k1,2024,teachers,,-3")).errors[0]).message
    (finding,) = world.examine(long_table("k1,2024,teachers,,1234.5")).errors
    assert "1\u00a0234,5" in told(finding).message
    assert told(finding).value == "1\u00a0234,5"

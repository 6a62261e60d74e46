"""Tables as people really send them: what stands in them is read, or named, never lost and never another's."""

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from pdmon.calc.refresh import refresh_all
from pdmon.insight.targets.goals import fact_text
from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.finding import Finding
from pdmon.intake.returns.marked import marked_copy
from pdmon.intake.tables.text_table import read_rows
from pdmon.intake.telling import message, remedy, told
from pdmon.intake.verdict import Verdict
from pdmon.store.units import Unit, save_units
from tests.intake.conftest import World, codes
from tests.intake.workbooks import workbook
from tests.small_store import target_row

FIELD = Path(__file__).parents[2] / "fixtures" / "field"
TITLE, PEOPLE, LEADERS = "Сведения за 2026 год", "Педагогические работники, всего", "Руководящие работники, всего"
HEADER = ["Организация", PEOPLE, LEADERS]
BOTH = {"s1": {"teachers": 31, "leaders": 3}, "s3": {"teachers": 33, "leaders": 3}}
PROGRAMME = "karabash"


def stated(verdict: Verdict) -> dict[str, dict[str, int]]:
    """Unit -> element -> the figure that accepting the file would keep."""
    return {new.unit: {code: int(value or 0) for code, _, value in new.cells} for new in verdict.submissions}


def case(world: World, folder: str, name: str = "свод.xlsx") -> Verdict:
    return world.examine((FIELD / folder / name).read_bytes(), name, programme=PROGRAMME)


def table(world: World, *rows: Sequence[object], name: str = "свод.xlsx") -> Verdict:
    return world.examine(workbook({"Свод": [[TITLE], HEADER, *rows]}), name, programme=PROGRAMME)


def add_school(world: World, code: str, name: str, short_name: str) -> None:
    with world.store.transaction() as cursor:
        save_units(cursor, [Unit(code, name, short_name, "school", "karabash", None, None)], "tester")
        refresh_all(cursor)


def unused(verdict: Verdict) -> dict[str, int]:
    assert verdict.balance is not None
    return {str(why): count for why, count in verdict.balance.unused.items()}


def the(verdict: Verdict, code: str) -> Finding:
    (finding,) = [finding for finding in verdict.findings if finding.code == code]
    return finding


def test_a_row_called_itog_is_a_total_that_is_named(field: World) -> None:
    verdict = case(field, "01-total-row-itog")
    assert (verdict.errors, stated(verdict), unused(verdict)) == ([], BOTH, {"строки итогов": 3})


def test_a_total_merged_over_number_and_name_is_no_organisation(field: World) -> None:
    verdict = case(field, "03-itogo-merged-number-name")
    assert (verdict.errors, stated(verdict)) == ([], BOTH)
    assert unused(verdict) == {"номера строк и примечания": 3, "строки итогов": 3}
    assert codes(verdict, "warning") == []


def test_two_sheets_of_one_layout_are_both_read(field: World) -> None:
    verdict = case(field, "05-two-sheets-by-kind")
    assert verdict.errors == []
    assert {unit: figures["teachers"] for unit, figures in stated(verdict).items()} == {
        "s1": 31, "s3": 33, "k1": 20, "k2": 21,
    }  # fmt: skip
    assert verdict.balance is not None
    assert (verdict.balance.used, verdict.balance.unused) == (20, {})


def test_a_hidden_column_counts_and_is_told(field: World) -> None:
    verdict = case(field, "12-hidden-column")
    assert (stated(verdict), codes(verdict, "warning")) == (BOTH, ["hidden_figures"])
    assert told(the(verdict, "hidden_figures")).cell == "B3, B4"


def test_latin_letters_that_look_russian_are_taken_for_russian(field: World) -> None:
    assert stated(case(field, "14-latin-homoglyph-name")) == BOTH


def test_a_file_with_oddly_spelled_parts_comes_back_with_its_cell_marked(field: World) -> None:
    content = (FIELD / "20d-capital-sharedstrings-marked" / "свод.xlsx").read_bytes()
    verdict = field.examine(content, "свод.xlsx", programme=PROGRAMME)
    book = openpyxl.load_workbook(BytesIO(marked_copy(content, verdict)))
    assert book.sheetnames == ["Замечания", "Свод"]
    assert "число с единицей измерения" in book["Свод"]["B3"].comment.text
    assert book["Свод"]["A3"].comment is None


def test_a_month_that_became_a_date_is_returned_with_the_way_out_of_it(field: World) -> None:
    verdict = case(field, "30-month-became-date", "длинная.xlsx")
    assert codes(verdict) == ["invalid_period"]
    assert "апостроф" in remedy(the(verdict, "invalid_period"))


@pytest.mark.parametrize(
    ("name", "figures"),
    [("s.csv", [3]), ("свод 2026.csv", [3]), ("свод2 2026.csv", [31])],
)
def test_titles_with_more_commas_than_delimiters_are_titles(field: World, name: str, figures: list[int]) -> None:
    content = (FIELD / "67-csv-own-titles-with-commas" / name).read_bytes()
    titled = TITLE.encode("utf-8" if content.startswith(b"\xef\xbb\xbf") else "cp1251") + b"\r\n" + content
    verdict = field.examine(titled, name, programme=PROGRAMME)
    assert verdict.errors == []
    assert list(stated(verdict)) == ["s1"]
    assert list(stated(verdict)["s1"].values()) == figures


@pytest.mark.parametrize("words", ["ИТОГО:", "Общий итог", "Школы Итог", "И т о г о", "Всего по округу", "Сумма"])
def test_a_total_by_any_of_its_names(field: World, words: str) -> None:
    verdict = table(field, ["СОШ № 1", 31, 3], ["СОШ № 3", 33, 3], [words, 64, 6])
    assert (verdict.errors, stated(verdict), unused(verdict)) == ([], BOTH, {"строки итогов": 3})


def test_a_total_that_is_not_the_sum_of_its_rows_is_told(field: World) -> None:
    verdict = table(field, ["СОШ № 1", 31, 3], ["СОШ № 3", 33, 3], ["Итого", 65, 6])
    finding = the(verdict, "total_disagrees")
    assert (finding.value, finding.limits["expected"], told(finding).cell) == (Decimal(65), Decimal(64), "B5")
    assert stated(verdict) == BOTH


def test_totals_of_parts_and_a_mean_are_no_disagreement(field: World) -> None:
    rows = [["СОШ № 1", 31, 3], ["Итого", 31, 3], ["СОШ № 3", 33, 3], ["Итого", 33, 3], ["Всего", 64, 6]]
    verdict = table(field, *rows, ["В среднем", 32, 3])
    assert (codes(verdict, "warning"), stated(verdict)) == ([], BOTH)


def test_section_titles_numbers_of_columns_and_signatures_are_nobody(field: World) -> None:
    verdict = table(
        field,
        [1, 2, 3],
        ["Городские школы"],
        ["СОШ № 1", 31, 3],
        ["Сельские школы"],
        ["СОШ № 3", 33, 3],
        ["Исполнитель", None, "Методист отдела"],
        ["15 декабря"],
    )
    assert (verdict.errors, stated(verdict)) == ([], BOTH)
    assert unused(verdict) == {"номера граф": 3, "строки без значений": 2, "подписи под таблицей": 3}


def test_a_name_that_is_not_known_with_figures_is_never_a_title(field: World) -> None:
    verdict = table(field, ["СОШ № 1", 31, 3], ["Городские школы", 7, None])
    assert codes(verdict) == ["unmapped_unit"]


def test_figures_beside_the_table_and_on_another_sheet_are_named(field: World) -> None:
    rows = [[TITLE], HEADER, ["СОШ № 1", 31, 3, None, 77], ["СОШ № 3", 33, 3, "см. письмо"]]
    verdict = field.examine(workbook({"Свод": rows, "Лист2": [["Черновик"], [5, 6]]}), programme=PROGRAMME)
    assert stated(verdict) == BOTH
    assert [told(one).place for one in verdict.warnings] == ["Лист2, A2, B2", "Свод, E3"]
    sentence = "Ячейки вне таблицы не загружаются, но там стоят числа (1\u00a0ячейка): они не загружены."
    assert message(verdict.warnings[1]) == sentence
    assert unused(verdict) == {"вне таблицы": 2, "другие листы": 3}


def test_two_years_on_two_sheets_are_both_read(field: World) -> None:
    sheets = {
        "Раньше": [["Сведения за 2025 год"], HEADER, ["СОШ № 1", 30, 3]],
        "Теперь": [["Сведения за 2026 год"], HEADER, ["СОШ № 1", 31, 3]],
    }
    verdict = field.examine(workbook(sheets), programme=PROGRAMME)
    assert [(new.period, int(new.cells[0][2] or 0)) for new in verdict.submissions] == [("2025", 30), ("2026", 31)]


def test_a_long_table_may_take_two_sheets(field: World) -> None:
    header = ["unit", "period", "element", "category", "value"]
    sheets = {
        "1": [header, ["s1", 2026, "teachers", None, 31], ["s1", 2026, "leaders", None, 3]],
        "2": [["Продолжение"], header, ["s3", 2026, "teachers", None, 33], ["s3", 2026, "leaders", None, 3]],
    }
    verdict = field.examine(workbook(sheets))
    assert (verdict.errors, stated(verdict), unused(verdict)) == ([], BOTH, {"подписи над таблицей": 1})


def test_the_same_figure_on_two_sheets_is_asked_about(field: World) -> None:
    rows = [[TITLE], HEADER, ["СОШ № 1", 31, 3]]
    verdict = field.examine(workbook({"Лист1": rows, "Лист1 (2)": rows}), programme=PROGRAMME)
    assert codes(verdict) == ["duplicate_cell", "duplicate_cell"]


def test_a_hidden_row_counts_and_is_told(field: World) -> None:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("Свод")
    for row, cells in enumerate([[TITLE], HEADER, ["СОШ № 1", 31, 3], ["СОШ № 3", 33, 3]]):
        sheet.write_row(row, 0, cells)
    sheet.set_row(3, None, None, {"hidden": True})
    book.close()
    verdict = field.examine(buffer.getvalue(), programme=PROGRAMME)
    assert (stated(verdict), told(the(verdict, "hidden_figures")).cell) == (BOTH, "B4, C4")


def test_excels_unicode_text_is_read(field: World) -> None:
    lines = [
        TITLE,
        "\t".join(f'"{label}"' for label in HEADER),
        "СОШ № 1\t31\t3",
        "СОШ № 3\t33\t3",
        "Общий итог\t64\t6",
    ]
    verdict = field.examine("\r\n".join(lines).encode("utf-16"), "свод.txt", programme=PROGRAMME)
    assert (verdict.errors, stated(verdict)) == ([], BOTH)


def test_last_delimiters_that_excel_leaves_out_are_told(field: World) -> None:
    text = f"{TITLE}\n{';'.join(HEADER)};teachers_under_35\nСОШ № 1;31;3;2\nСОШ № 3;33;3\n"
    verdict = field.examine(text, programme=PROGRAMME)
    assert (codes(verdict), codes(verdict, "warning")) == ([], ["short_row"])
    assert told(the(verdict, "short_row")).cell == "строка 4"
    assert stated(verdict) == {"s1": {**BOTH["s1"], "teachers_under_35": 2}, "s3": BOTH["s3"]}


def test_figures_with_decimal_commas_do_not_make_the_comma_a_delimiter(field: World) -> None:
    text = "Организация;Период;staff_positions, ставок\nСОШ № 1;2026-05;31,5\nСОШ № 3;2026-05;30,25\n"
    rows = [cells for _, cells in read_rows(text)]
    assert rows[1:] == [["СОШ № 1", "2026-05", "31,5"], ["СОШ № 3", "2026-05", "30,25"]]


def test_one_unknown_name_says_nothing_else(field: World) -> None:
    verdict = table(field, ["СОШ № 99", 31, 3])
    assert codes(verdict) == ["unmapped_unit"]


def test_a_year_column_heads_the_period(field: World) -> None:
    rows = [["Организация", "Год", PEOPLE], ["СОШ № 1", 2026, 31]]
    verdict = field.examine(workbook({"Свод": rows}), programme=PROGRAMME)
    assert (verdict.errors, verdict.period, stated(verdict)) == ([], "2026", {"s1": {"teachers": 31}})


def test_two_schools_of_one_name_are_told_apart_by_their_codes(field: World) -> None:
    add_school(field, "s77", "Другая", "СОШ № 1")
    verdict = table(field, ["СОШ № 1", 31, 3], ["СОШ № 3", 33, 3])
    assert codes(verdict) == ["shared_name"]
    assert "(s1)" in message(the(verdict, "shared_name"))
    assert "«Другая (s77)»" in message(the(verdict, "shared_name"))
    long = field.examine("unit,period,element,category,value\nСОШ № 1,2026,teachers,,31\n")
    assert codes(long) == ["unit_name_shared"]
    assert "«Другая (s77)»" in message(the(long, "unit_name_shared"))
    assert stated(table(field, ["s77", 31, 3]))["s77"] == BOTH["s1"]


def test_numbers_of_columns_are_not_the_figures_of_organisation_1(field: World) -> None:
    add_school(field, "1", "Школа Альфа", "Альфа")
    assert codes(table(field, [1, 2, 3], ["СОШ № 3", 33, 3])) == ["ambiguous_row"]


def test_figures_beside_the_cells_of_a_form_are_named(field: World) -> None:
    book = openpyxl.load_workbook(BytesIO(field.form("s1", "2026", values={"teachers": 31, "leaders": 3})))
    values = book["Показатели"]
    values["C5"], values["G7"], values["E6"] = 40, 5, "уточним позже"
    book["Титул"]["B12"] = 31
    book["Титул"]["D3"] = "проверено"
    book.create_sheet("Черновик")["A1"] = 12
    buffer = BytesIO()
    book.save(buffer)
    verdict = field.examine(buffer.getvalue())
    assert sorted((told(one).place, one.code) for one in verdict.findings) == [
        ("Показатели, C5, G7", "stray_figures"),
        ("Показатели, E6", "cells_not_used"),
        ("Титул, B12", "stray_figures"),
        ("Титул, D3", "cells_not_used"),
        ("Черновик, A1", "stray_figures"),
    ]
    assert unused(verdict) == {"вне ячеек формы": 5, "другие листы": 1}


def test_a_form_as_it_is_sent_out_uses_every_cell(field: World) -> None:
    for unit, period in (("s1", "2026"), ("karabash", "2026"), ("k1", "2026")):
        verdict = field.examine(field.form(unit, period, every=1))
        assert verdict.balance is None or verdict.balance.unused == {}


def test_a_share_just_below_its_target_looks_like_less(field: World) -> None:
    verdict = load_files(field.store, [FIELD / "64-near-target" / "l.csv"], Loading(programme=PROGRAMME, who="tester"))[
        0
    ]
    assert verdict.status == "accepted"
    row = target_row(field.store, PROGRAMME, "1.3", PROGRAMME, "2026", "every_year_at_least")
    said = fact_text(row.kind, row.actual, row.target, "percent")
    assert (row.status, said) == ("missed", "74,96\u00a0%")

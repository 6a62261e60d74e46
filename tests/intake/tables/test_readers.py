"""The three readers on ordinary files: forms, summary tables, long tables."""

import io
from decimal import Decimal

import openpyxl
import pytest

from pdmon.intake.telling import told
from tests.intake.conftest import World, codes, long_table
from tests.intake.workbooks import repacked, workbook


def resaved(content: bytes, change=lambda book: None) -> bytes:  # type: ignore[no-untyped-def]
    """The workbook as another program would save it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_every_value_of_a_form_comes_back(world: World) -> None:
    values = {
        "teachers": 40,
        "diagnosed": 30,
        "teachers@subject:math": 6,
        "diagnosed@subject:math": 5,
        "teachers@subject:other": 0,
        "specialist_positions": 2.75,
        "specialist_positions_filled": 2.5,
        "assessment_taken": 300,
        "assessment_taken@assessment:vpr": 280,
    }
    form = world.form("v1", programme="vladimir", values=values)
    for content in (form, resaved(form)):
        verdict = world.examine(content, "renamed to anything.xlsx")
        assert (verdict.kind, verdict.unit, verdict.period, verdict.programme) == ("form", "v1", "2024", "vladimir")
        cells = {f"{e}@{c}" if c else e: value for e, c, value in verdict.submissions[0].cells}
        assert {name: value for name, value in cells.items() if value is not None} == {
            name: Decimal(str(value)) for name, value in values.items()
        }
        assert len(cells) == 64


def test_a_month_form_and_a_territory_form(world: World) -> None:
    month = world.examine(world.form("m1", "2024-05", "myasnikovsky", {"vacancies": 2, "staff_positions": 10.5}))
    assert {e for e, _, _ in month.submissions[0].cells} == {"vacancies", "staff_positions", "staff_positions_filled"}
    own = world.examine(world.form("myasnikovsky", "2024", "myasnikovsky", {"act_communities": 1}))
    assert ("act_communities", "", Decimal(1)) in own.submissions[0].cells


def test_documents(world: World) -> None:
    form = world.form("nalchik", programme="kbr", values={"teachers": 10, "diagnosed": 5})

    def add(book: openpyxl.Workbook) -> None:
        sheet = book["Документы"]
        sheet["C4"], sheet["D4"] = "приказ от 01.02.2024 № 5", "https://example.org/5"

    (new,) = world.examine(resaved(form, add)).submissions
    assert [(item.indicator, item.requisites, item.link) for item in new.evidence] == [
        ("1", "приказ от 01.02.2024 № 5", "https://example.org/5")
    ]


def test_a_blank_form_is_returned(world: World) -> None:
    assert codes(world.examine(world.form())) == ["nothing_filled"]


def test_rows_and_columns_may_move(world: World) -> None:
    form = world.form("v1", programme="vladimir", values={"teachers": 40, "diagnosed": 30, "teachers@subject:math": 6})

    def move(book: openpyxl.Workbook) -> None:
        book["Показатели"].insert_rows(5)
        book["Разрезы"].insert_cols(3)

    verdict = world.examine(resaved(form, move))
    assert verdict.errors == []
    cells = {(e, c): value for e, c, value in verdict.submissions[0].cells if value is not None}
    assert cells == {("teachers", ""): 40, ("diagnosed", ""): 30, ("teachers", "subject:math"): 6}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda book: book["Показатели"].delete_rows(5), "form_row_missing"),
        (lambda book: book["Показатели"].delete_cols(4), "form_header"),
        (lambda book: book["_pdmon"].__setitem__("B1", "99"), "form_version"),
        (lambda book: book["_pdmon"].__setitem__("B2", "atlantis"), "unknown_programme"),
        (lambda book: book["_pdmon"].__setitem__("B3", "nobody"), "unknown_unit"),
        (lambda book: book["_pdmon"].__setitem__("B4", "вчера"), "form_period"),
        (lambda book: book.remove(book["_pdmon"]), "form_key_missing"),
        (lambda book: book["Показатели"].__setitem__("A4", "teachersss"), "unknown_element"),
    ],
)
def test_forms_taken_apart(world: World, change, code: str) -> None:  # type: ignore[no-untyped-def]
    verdict = world.examine(resaved(world.form(values={"teachers": 40}), change))
    assert verdict.status == "returned"
    assert code in codes(verdict)


def test_prefixed_xml_is_read_like_any_other(world: World) -> None:
    """Some programs write `x:c` for `c`: the quick look of the gate passes such a sheet to the full scan."""

    def prefix(xml: bytes) -> bytes:
        text = xml.decode()
        for tag in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
            text = (
                text.replace(f"<{tag} ", f"<x:{tag} ")
                .replace(f"<{tag}>", f"<x:{tag}>")
                .replace(f"</{tag}>", f"</x:{tag}>")
            )
        return text.replace("xmlns=", "xmlns:x=").encode()

    rows = [["Организация", "Период", "teachers"], ["k1", "2024", 10]]
    content = workbook({"Свод": rows})
    part = "xl/worksheets/sheet1.xml"
    content = repacked(content, {part: lambda xml: prefix(xml.replace(b'<dimension ref="A1:C2"/>', b""))})
    verdict = world.examine(content)
    assert verdict.status in ("checked", "returned")
    if verdict.status == "checked":
        assert verdict.submissions[0].cells == [("teachers", "", Decimal(10))]


SUMMARY = [
    ["Сведения за 2023 год", None, None, None],
    ["№", "Организация", "Педагогические работники, всего", "contest_participants"],
    [1, "k1", 40, 10],
    [2, "k2", "1 030", None],
    [None, "Итого", 1070, 10],
]


def test_summary_table(world: World) -> None:
    verdict = world.examine(workbook({"Лист1": SUMMARY}))
    assert verdict.errors == []
    assert (verdict.kind, verdict.period, verdict.programme) == ("summary", "2023", "karabash")
    assert {new.unit: new.cells for new in verdict.submissions} == {
        "k1": [("teachers", "", 40), ("contest_participants", "", 10)],
        "k2": [("teachers", "", 1030)],
    }
    assert [finding.code for finding in verdict.notes] == ["period_found", "cells_not_used", "cells_not_used"]
    assert verdict.balance is not None
    words = "использовано 9 ячеек, не использовано 6: номера строк и примечания — 3, строки итогов — 3"
    assert verdict.balance.words.replace("\u00a0", " ") == words


def test_summary_as_csv_names_lines(world: World) -> None:
    text = "Организация;Период;teachers\nk1;2024;сорок\n"
    (finding,) = world.examine(text).errors
    assert (finding.code, told(finding).cell) == ("number_text", "строка 2")


def test_summary_with_columns_nobody_knows(world: World) -> None:
    rows = [
        ["Организация", "Период", "teachers", "Площадь крыши"],
        ["k1", "2024", -4, 3],
        ["Школа на Луне", "2024", 1, 1],
    ]
    verdict = world.examine(workbook({"Свод": rows}))
    assert sorted(codes(verdict)) == ["negative", "unmapped_column", "unmapped_unit"]


def test_summary_with_the_mapping_screens_answer(world: World) -> None:
    from pdmon.intake.tables.mapping import ColumnMapping

    rows = [["Учреждение", "Сколько учителей"], ["Первая школа", 40]]
    content = workbook({"за 2024 год": rows})
    assert world.examine(content).status == "returned"
    mapping = ColumnMapping("за 2024 год", 0, 0, {1: ("teachers", "")}, {"Первая школа": "k1"})
    verdict = world.examine(content, mapping=mapping)
    assert [(new.unit, new.period, new.cells) for new in verdict.submissions] == [
        ("k1", "2024", [("teachers", "", 40)])
    ]


def test_summary_without_a_period(world: World) -> None:
    verdict = world.examine(workbook({"Свод": [["Организация", "teachers"], ["k1", 40]]}))
    assert codes(verdict) == ["no_period"]
    chosen = world.examine(workbook({"Свод": [["Организация", "teachers"], ["k1", 40]]}), period="2022")
    assert (chosen.status, chosen.period) == ("checked", "2022")


def test_summary_row_with_figures_but_no_organisation(world: World) -> None:
    rows = [["Организация", "Период", "teachers"], ["k1", "2024", 40], [None, "2024", 7]]
    assert codes(world.examine(workbook({"Свод": rows}))) == ["unmapped_unit"]


def test_long_table_in_a_workbook(world: World) -> None:
    rows = [["unit", "period", "element", "category", "value"], ["k1", 2024, "teachers", None, 40.0]]
    verdict = world.examine(workbook({"Long": rows}))
    assert (verdict.kind, verdict.submissions[0].cells) == ("long", [("teachers", "", 40)])
    rows[1][-1] = 1e21
    assert codes(world.examine(workbook({"Long": rows}))) == ["number_text"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(world: World, delimiter: str, end: str) -> None:
    text = long_table("k1,2024,teachers,,40").replace(",", delimiter).replace("\n", end)
    assert world.examine(text).submissions[0].cells == [("teachers", "", 40)]


def test_columns_in_any_order_and_no_category(world: World) -> None:
    text = "value,element,unit,period\n40,teachers,k1,2024\n"
    assert world.examine(text).submissions[0].cells == [("teachers", "", 40)]


def test_excels_separator_line_and_empty_lines(world: World) -> None:
    text = "sep=;\nunit;period;element;category;value\n\nk1;2024;teachers;;40\n;;;;\nk1;2024;leaders;;много\n"
    verdict = world.examine(text)
    assert [(finding.code, told(finding).cell) for finding in verdict.errors] == [("number_text", "строка 6")]


def test_a_long_table_with_a_column_too_many(world: World) -> None:
    verdict = world.examine(long_table("k1,2024,teachers,,40,x", header="unit,period,element,category,value,comment"))
    assert codes(verdict) == ["extra_column"]


def test_empty_and_marked_values_of_a_long_table(world: World) -> None:
    verdict = world.examine(long_table("k1,2024,teachers,,40", "k1,2024,leaders,,", "k2,2024,teachers,,н/д"))
    assert codes(verdict) == []
    assert [told(finding).cell for finding in verdict.notes] == ["строка 4"]
    assert {new.unit: new.cells for new in verdict.submissions} == {"k1": [("teachers", "", 40)]}


def test_a_table_without_any_value(world: World) -> None:
    assert codes(world.examine(long_table("k1,2024,teachers,,", "k2,2024,teachers,,"))) == ["no_values"]


def test_units_by_name(world: World) -> None:
    verdict = world.examine(long_table("K1,2024,teachers,,40"))
    assert verdict.unit == "k1"


def test_a_long_table_of_everything_that_the_orders_collect(world: World) -> None:
    """Machine exchange: every element with every category of every programme, in one file."""
    config = world.store.config
    rows, expected = [], 0
    for programme, unit in (("karabash", "k1"), ("vladimir", "v1"), ("myasnikovsky", "m1"), ("kbr", "nalchik")):
        for element in config.element_codes(config.programmes[programme]):
            if config.elements[element].level != "S":
                continue
            expected += 1
            figure = 10 if element == "dpo_three_years" else 5  # no fewer than teachers and leaders of its last year
            rows.append(f"{unit},2024,{element},,{figure}")
            for category in config.element_categories(config.programmes[programme], element):
                rows.append(f"{unit},2024,{element},{category},5")
                expected += 1
    verdict = world.examine(long_table(*rows))
    assert codes(verdict) == []
    assert sum(len(new.cells) for new in verdict.submissions) == expected

"""The marked copy: wrong cells coloured and explained, still a form that is accepted once they are corrected."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from pdmon.intake.accepting.acceptance import accept
from pdmon.intake.finding import Finding, FindingKind, Severity, Stage
from pdmon.intake.forms.blanks import Filling, blank_form
from pdmon.intake.judging.examine import examine
from pdmon.intake.place import Spot, place_named
from pdmon.intake.returns.findings_book import findings_workbook
from pdmon.intake.returns.marked import marked_copy
from pdmon.intake.verdict import Verdict
from pdmon.store import Store
from pdmon.store.log.submissions import facts_of
from tests.intake.small_world import CONFIG, SCHOOL, TERRITORY, TOWN
from tests.intake.small_world import small as small  # the fixture

WRONG = {("teachers", ""): Decimal(4), ("diagnosed", ""): Decimal(10), ("teachers", "subject:math"): Decimal(2)}
RED, YELLOW, INPUT = "00F8C9C4", "00FCE8A6", "00FFF8DC"


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def remark(code: str, severity: str, text: str, advice: str, spot: str = "", value: str = "") -> Finding:
    """`spot`: `Показатели!D4, D5`."""
    sheet, _, cells = spot.partition("!")
    kind = FindingKind(code, Severity(severity), Stage.CONTENT, code, "{message:as_told}", "{remedy:as_told}")
    places = tuple(place_named(sheet, name) for name in cells.split(", ") if name)
    return kind.at(Spot(sheet, places), value, message=text, remedy=advice)


def remarks(*findings: Finding) -> Verdict:
    return Verdict("форма.xlsx", "", "returned", "form", list(findings), "s1", "2024", "town")


def test_corrected_in_the_marked_cells_only_the_copy_is_accepted(small: Store) -> None:
    sent = blank_form(CONFIG, TOWN, "2024", SCHOOL, Filling(values=WRONG))
    verdict = examine(small, sent, "форма.xlsx")
    assert verdict.status == "returned"
    book = opened(marked_copy(sent, verdict, "МБОУ «Школа № 1»"))
    assert book.sheetnames == ["Замечания", "Титул", "Показатели", "Разрезы", "_pdmon"]
    marked = [cell for row in book["Показатели"].iter_rows() for cell in row if cell.comment]
    assert [cell.coordinate for cell in marked] == ["D4", "D5"]
    assert all(cell.fill.fgColor.rgb == RED and not cell.protection.locked for cell in marked)
    assert "Что сделать: Проверьте оба значения" in marked[0].comment.text
    book["Показатели"]["D5"].value = 40
    corrected = saved(book)
    second = examine(small, corrected, "форма исправленная.xlsx")
    assert second.errors == []
    assert accept(small, second, corrected, "методист").status == "accepted"
    with small.cursor() as cursor:
        assert facts_of(cursor, "s1", "2024") == {**WRONG, ("teachers", ""): Decimal(40)}


def test_a_copy_that_comes_back_wrong_again_is_marked_anew(small: Store) -> None:
    sent = blank_form(CONFIG, TOWN, "2024", SCHOOL, Filling(values=WRONG))
    book = opened(marked_copy(sent, examine(small, sent, "форма.xlsx")))
    book["Показатели"]["D5"].value = 40
    book["Разрезы"]["D6"].value = 41
    again = saved(book)
    marked = opened(marked_copy(again, examine(small, again, "форма.xlsx")))
    assert marked.sheetnames.count("Замечания") == 1
    assert marked["Показатели"]["D5"].comment is None
    assert marked["Показатели"]["D5"].fill.fgColor.rgb == INPUT
    assert marked["Разрезы"]["D6"].fill.fgColor.rgb == RED


def test_the_list_of_remarks_names_the_place_and_links_to_it() -> None:
    verdict = remarks(
        remark("note", "note", "Не сообщено одно значение.", "Ничего."),
        remark("jump", "warning", "Рост в 2 раза.", "Проверьте.", "Показатели!D5", "40"),
        remark("part", "error", "Часть больше целого.", "Исправьте.", "Показатели!D4, D5", "50"),
    )
    book = opened(marked_copy(blank_form(CONFIG, TOWN, "2024", SCHOOL, Filling(values=WRONG)), verdict, "Школа 1"))
    sheet = book["Замечания"]
    assert sheet["A2"].value == "Школа 1, 2024 год, форма.xlsx"
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6, max_row=8)]
    assert [row[:4] for row in rows] == [
        [1, "Ошибка", "Показатели", "D4, D5"],
        [2, "Предупреждение", "Показатели", "D5"],
        [3, "Примечание", None, None],
    ]
    assert rows[0][4:] == ["50", "Часть больше целого.", "Исправьте."]
    assert sheet["D6"].hyperlink.location == "'Показатели'!D4"
    assert book["Показатели"]["D5"].fill.fgColor.rgb == RED
    assert "Рост в 2 раза." in book["Показатели"]["D5"].comment.text


def test_rows_are_as_high_as_their_longest_text() -> None:
    """LibreOffice does not fit rows to wrapped texts: three lines lay over the next row."""
    verdict = remarks(
        remark("x", "error", "Слово " * 25, "Исправьте.", "Показатели!D4"),
        remark("y", "error", "Коротко.", "Исправьте.", "Показатели!D5"),
    )
    rows = opened(marked_copy(blank_form(CONFIG, TOWN, "2024", SCHOOL), verdict))["Замечания"].row_dimensions
    assert (rows[6].height, rows[7].height) == (43, 17)
    listed = opened(findings_workbook([verdict]))["Замечания"].row_dimensions
    assert (listed[2].height, listed[3].height) == (42.75, 17.25)  # whole pixels


def test_only_the_marks_of_the_check_are_red() -> None:
    """The form itself paints broken rules red, whoever has to correct them."""
    sent = blank_form(CONFIG, TOWN, "2024", SCHOOL, Filling(values=WRONG))
    assert any(len(sheet.conditional_formatting) for sheet in opened(sent).worksheets)
    verdict = remarks(remark("x", "error", "Не число.", "Исправьте.", "Показатели!D7"))
    assert [len(sheet.conditional_formatting) for sheet in opened(marked_copy(sent, verdict)).worksheets] == [0] * 5


def test_a_warning_alone_is_yellow() -> None:
    verdict = remarks(remark("jump", "warning", "Рост.", "Проверьте.", "Показатели!D5"))
    book = opened(marked_copy(blank_form(CONFIG, TOWN, "2024", SCHOOL, Filling(values=WRONG)), verdict))
    assert book["Показатели"]["D5"].fill.fgColor.rgb == YELLOW


def test_a_locked_cell_with_a_mistake_may_be_corrected() -> None:
    verdict = remarks(remark("x", "error", "Код изменён.", "Верните код.", "Показатели!A4"))
    book = opened(marked_copy(blank_form(CONFIG, TOWN, "2024", SCHOOL), verdict))
    assert not book["Показатели"]["A4"].protection.locked
    assert book["Показатели"]["A5"].protection.locked


def test_a_mark_inside_a_merged_range_goes_to_its_corner() -> None:
    book = opened(blank_form(CONFIG, TOWN, "2024", SCHOOL))
    book["Показатели"].merge_cells("D4:D5")
    verdict = remarks(remark("merged", "error", "Ячейки объединены.", "Разъедините.", "Показатели!D5"))
    marked = opened(marked_copy(saved(book), verdict))
    assert marked["Показатели"]["D4"].comment.text.startswith("Ячейки объединены.")


def test_texts_that_look_like_formulas_stay_text() -> None:
    evil = '=HYPERLINK("http://evil","x")'
    book = opened(blank_form(CONFIG, TOWN, "2024", TERRITORY))
    book["Документы"]["C4"].value = evil
    book["Документы"]["C4"].data_type = "s"
    verdict = remarks(remark("x", "error", evil, "+1", "Показатели!D4", evil + "\x01"))
    marked = opened(marked_copy(saved(book), verdict))
    cells = [marked["Документы"]["C4"], *(marked["Замечания"][f"{column}6"] for column in "EFG")]
    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert [cell.value for cell in cells] == [evil, evil, evil, "+1"]
    assert all(cell.quotePrefix for cell in cells[1:])


def test_formulas_of_the_sender_become_their_values() -> None:
    book = opened(blank_form(CONFIG, TOWN, "2024", SCHOOL))
    book["Показатели"]["D4"].value = "=10+5"
    marked = opened(marked_copy(saved(book), remarks()))
    assert marked["Показатели"]["D4"].data_type != "f"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 broken"])
def test_what_is_no_workbook_gives_a_workbook_of_the_findings(content: bytes) -> None:
    verdict = remarks(remark("damaged", "error", "Файл повреждён.", "Пришлите снова.", value="=1"))
    book = opened(marked_copy(content, verdict))
    assert book.sheetnames == ["Файлы", "Замечания"]
    assert [cell.value for cell in book["Замечания"][2]] == [
        *("форма.xlsx", "Ошибка", "", ""),
        *("=1", "Файл повреждён.", "Пришлите снова."),
    ]
    assert book["Замечания"]["E2"].data_type == "s"


def test_the_report_of_a_load() -> None:
    good = Verdict("a.xlsx", "", "accepted", "form", [], "s1", "2024-05", "town")
    bad = remarks(remark("x", "warning", "w", "r"), remark("y", "error", "e", "r"))
    book = opened(findings_workbook([good, bad]))
    assert [[cell.value for cell in row] for row in book["Файлы"].iter_rows(min_row=2)] == [
        ["a.xlsx", "Принят", "s1", "town", "май 2024 года", 0, 0],
        ["форма.xlsx", "Возвращён", "s1", "town", "2024 год", 1, 1],
    ]
    assert [row[1].value for row in book["Замечания"].iter_rows(min_row=2)] == ["Ошибка", "Предупреждение"]

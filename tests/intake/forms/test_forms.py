"""Blank forms: what they contain, where it stands, what may be typed, and that LibreOffice keeps it."""

import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from pdmon.intake.accepting.acceptance import accept as accept_file
from pdmon.intake.forms.blanks import (
    Filling,
    NothingToFillInError,
    OutsideProgrammeError,
    blank_form,
    form_file_name,
    forms_for,
)
from pdmon.intake.forms.layout import HIDDEN_SHEET, FormLayout, form_layout
from pdmon.intake.judging.examine import examine
from pdmon.intake.place import Place
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.store.log.submissions import EvidenceItem, facts_of
from tests.intake.small_world import CONFIG, SCHOOL, TERRITORY, TOWN, UNITS, VILLAGE
from tests.intake.small_world import small as small  # the fixture
from tests.missing_programs import needed_libreoffice
from tests.small_store import accept, fact_lines, submissions_of


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(content))


def layout_of(period: str = "2024", unit: str = "s1") -> FormLayout:
    return form_layout(CONFIG, TOWN, period, unit)


def test_a_school_form_has_the_annual_elements_of_its_level_and_their_categories() -> None:
    assert layout_of().places() == {
        ("diagnosed", ""): Place("Показатели", 3, 3),
        ("teachers", ""): Place("Показатели", 4, 3),
        ("diagnosed", "subject:math"): Place("Разрезы", 5, 2),
        ("teachers", "subject:math"): Place("Разрезы", 5, 3),
        ("diagnosed", "subject:russian"): Place("Разрезы", 6, 2),
        ("teachers", "subject:russian"): Place("Разрезы", 6, 3),
    }
    assert layout_of().places()["teachers", "subject:math"].cell == "D6"


def test_a_month_form_has_the_monthly_elements_only() -> None:
    assert [element.code for element in layout_of("2024-05").elements] == ["positions_filled", "positions"]
    assert layout_of("2024-05").sheets == ("Титул", "Показатели")


def test_the_territory_reports_its_own_level_and_its_documents() -> None:
    own = layout_of(unit="town")
    assert [element.code for element in own.elements] == ["events", "act"]
    assert [indicator.code for indicator in own.documents] == ["1.2", "2.1"]
    assert own.sheets == ("Титул", "Показатели", "Документы")
    assert [row for row, _ in own.document_rows()] == [3, 4, 5, 6, 7, 8]


def test_where_a_document_earns_the_point_every_unit_may_prove_it() -> None:
    for unit in ("v1", "village"):
        assert [i.code for i in form_layout(CONFIG, VILLAGE, "2024", unit).documents] == ["7"]


def test_the_workbook_carries_headers_codes_and_hidden_keys() -> None:
    book = opened(blank_form(CONFIG, TOWN, "2024", SCHOOL))
    assert book.sheetnames == ["Титул", "Показатели", "Разрезы", HIDDEN_SHEET]
    assert book[HIDDEN_SHEET].sheet_state == "veryHidden"
    assert [[cell.value for cell in row] for row in book[HIDDEN_SHEET].rows] == [
        ["form_version", "1"],
        ["programme", "town"],
        ["unit", "s1"],
        ["period", "2024"],
        ["unit_kind", "school"],
    ]
    values = book["Показатели"]
    assert [cell.value for cell in values[3]] == [
        "Код",
        "Наименование",
        "Единица измерения",
        "Значение",
        "Примечание",
    ]
    assert [cell.value for cell in values[5]] == [
        "teachers",
        "Всего педагогов",
        "чел.",
        None,
        "Определение: всего педагогов.\nИдёт в показатель: 1.1",
    ]
    assert [cell.value for cell in book["Разрезы"][3]] == [None, None, "diagnosed", "teachers"]
    assert [cell.value for cell in book["Разрезы"][6]] == ["subject:math", "Математика", None, None]


def test_the_title_sheet_names_the_order_the_organisation_and_the_deadline() -> None:
    rows = opened(blank_form(CONFIG, TOWN, "2024", SCHOOL))["Титул"].iter_rows(values_only=True)
    stated = {label: text for label, text in rows if label}
    assert stated["Организация"] == "МБОУ «Школа № 1»"
    assert stated["Период"] == "2024 год"
    assert stated["Срок представления"] == "до 05.08.2024: представление сведений, сведения за 2024\xa0год"
    assert stated["Основание"] == "Управление образования, приказ от 19.08.2021 № 213 «О мониторинге», п. 2"
    assert "Пустая ячейка означает «не сообщено»" in stated["2."]


def test_only_input_cells_are_unlocked() -> None:
    book = opened(blank_form(CONFIG, TOWN, "2024", TERRITORY))
    unlocked = {
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    documents = {("Документы", f"{column}{row}") for column in "CD" for row in range(4, 10)}
    assert unlocked == {("Титул", "B10"), ("Титул", "B11"), ("Показатели", "D4"), ("Показатели", "D5"), *documents}
    assert all(sheet.protection.sheet for sheet in book.worksheets)


def test_cells_are_typed_by_the_kind_of_element() -> None:
    annual = opened(blank_form(CONFIG, TOWN, "2024", TERRITORY))["Показатели"].data_validations.dataValidation
    assert {(str(rule.sqref), rule.type, rule.operator, rule.formula1) for rule in annual} == {
        ("D4", "whole", "greaterThanOrEqual", "0"),
        ("D5", "list", None, '"да,нет"'),
    }
    month = opened(blank_form(CONFIG, TOWN, "2024-05", SCHOOL))["Показатели"].data_validations.dataValidation
    assert [(str(rule.sqref), rule.type) for rule in month] == [("D4:D5", "decimal")]


def test_values_documents_and_last_years_figures_are_filled_in() -> None:
    values = {("teachers", ""): Decimal("40"), ("teachers", "subject:math"): Decimal("7"), ("diagnosed", ""): None}
    school = opened(
        blank_form(CONFIG, TOWN, "2024", SCHOOL, Filling(values=values, previous={("teachers", ""): Decimal("38")}))
    )
    assert [cell.value for cell in school["Показатели"][3]][3:5] == ["Значение", "Прошлый период"]
    assert [cell.value for cell in school["Показатели"][4]][3:5] == [None, None]
    assert [cell.value for cell in school["Показатели"][5]][3:5] == [40, 38]
    assert school["Разрезы"]["D6"].value == 7
    documents = [EvidenceItem("2.1", "=ПРИКАЗ() № 7", "https://example.org/7")]
    own = opened(
        blank_form(CONFIG, TOWN, "2024", TERRITORY, Filling(values={("act", ""): Decimal(1)}, evidence=documents))
    )
    assert own["Показатели"]["D5"].value == "да"
    assert [cell.value for cell in own["Документы"][7]][2:] == ["=ПРИКАЗ() № 7", "https://example.org/7"]
    assert own["Документы"]["C7"].data_type == "s"
    assert own["Документы"]["D7"].hyperlink is None


def test_the_same_input_gives_the_same_bytes() -> None:
    assert blank_form(CONFIG, TOWN, "2024", SCHOOL) == blank_form(CONFIG, TOWN, "2024", SCHOOL)


def test_a_unit_with_nothing_to_fill_in_is_told_so() -> None:
    with pytest.raises(NothingToFillInError, match="«Село»: Сельская школа ничего не сообщает за май 2024 года"):
        blank_form(CONFIG, VILLAGE, "2024-05", UNITS[5])


def test_file_names_are_safe() -> None:
    assert form_file_name(TOWN, "2024", SCHOOL) == "town_2024_s1_Школа 1.xlsx"


def test_forms_go_to_every_open_unit_and_the_territory(small: Store) -> None:
    names = [name for name, _ in forms_for(small, "town", "2022")]
    assert names == ["town_2022_s1_Школа 1.xlsx", "town_2022_s2_Школа 2.xlsx", "town_2022_town_Город.xlsx"]
    assert len(list(forms_for(small, "town", "2023"))) == 4
    assert [name for name, _ in forms_for(small, "town", "2023-02")] == [
        "town_2023-02_s1_Школа 1.xlsx",
        "town_2023-02_s2_Школа 2.xlsx",
        "town_2023-02_s3_Школа 3.xlsx",
    ]


def test_a_form_to_be_corrected_carries_the_figures_in_force_and_the_year_before(small: Store) -> None:
    accept(small, submissions_of(fact_lines("s1 2023 teachers=38\ns1 2024 teachers=40")))
    ((_, content),) = forms_for(small, "town", "2024", "s1", current=True)
    assert [cell.value for cell in opened(content)["Показатели"][5]][3:5] == [40, 38]
    ((_, blank),) = forms_for(small, "town", "2024", "s1")
    assert [cell.value for cell in opened(blank)["Показатели"][5]][3:5] == [None, 38]


def test_every_unit_of_every_programme_has_a_place_for_each_element(config: Config) -> None:
    for programme in config.programmes.values():
        placed = set()
        for period in ("2024", "2024-05"):
            for unit in ("some", programme.code):
                placed |= {element for element, category in form_layout(config, programme, period, unit).places()}
        assert placed == set(config.element_codes(programme))


def test_cells_that_break_a_rule_turn_red_while_typing() -> None:
    book = opened(blank_form(CONFIG, TOWN, "2024", SCHOOL))
    rules = {
        (sheet.title, str(area.sqref)): [rule.formula[0] for rule in rules]
        for sheet in (book["Показатели"], book["Разрезы"])
        for area, rules in sheet.conditional_formatting._cf_rules.items()
    }
    assert rules == {
        ("Показатели", "D4 D5"): ["AND(COUNT($D$4,$D$5)=2,$D$4>$D$5)"],
        ("Разрезы", "C5:C7"): ["AND(ISNUMBER(C5),ISNUMBER('Показатели'!$D$4),C5>'Показатели'!$D$4)"],
        ("Разрезы", "D5:D7"): ["AND(ISNUMBER(D5),ISNUMBER('Показатели'!$D$5),D5>'Показатели'!$D$5)"],
    }


def test_a_form_saved_by_libreoffice_and_renamed_loads_with_the_same_values(small: Store, tmp_path: Path) -> None:
    book = opened(blank_form(CONFIG, TOWN, "2024", SCHOOL))
    typed = {}
    for number, (key, place) in enumerate(layout_of().places().items(), start=1):
        typed[key] = Decimal(number if key[1] else 100 * number)
        book[place.sheet].cell(place.row + 1, place.column + 1).value = int(typed[key])
    source = tmp_path / "form.xlsx"
    book.save(source)
    subprocess.run(
        [
            *(needed_libreoffice(), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx", "--outdir", tmp_path / "saved", source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    content = (tmp_path / "saved" / "form.xlsx").read_bytes()
    verdict = examine(small, content, "Копия (2) формы.xlsx")
    assert (verdict.status, verdict.unit, verdict.period, verdict.programme) == ("checked", "s1", "2024", "town")
    accept_file(small, verdict, content, "методист")
    with small.cursor() as cursor:
        assert facts_of(cursor, "s1", "2024") == typed


def test_no_form_is_made_for_a_unit_that_does_not_report_to_the_programme(small: Store) -> None:
    with pytest.raises(OutsideProgrammeError, match="«МБОУ «Школа № 1»» в программе «Село» не отчитывается"):
        list(forms_for(small, "village", "2024", "s1"))

"""A form's title and its service sheet are two statements of whose it is: they agree, or the form goes back."""

from datetime import datetime
from io import BytesIO

import openpyxl
import pytest

from pdmon.intake.accepting.load import Loading, load_files
from pdmon.intake.telling import told
from pdmon.intake.verdict import Verdict
from pdmon.store.units import Unit, save_units
from tests.intake.conftest import World, codes
from tests.intake.field.conftest import FIELD, PROGRAMME

FIGURES = {"teachers": 31, "leaders": 3}


def retyped(field: World, cells: dict[str, object], sheet: str = "Титул", unit: str = "s1") -> Verdict:
    """A form of 2026 in which somebody has typed over these cells."""
    book = openpyxl.load_workbook(BytesIO(field.form(unit, "2026", PROGRAMME, FIGURES)))
    for cell, text in cells.items():
        book[sheet][cell] = text
    out = BytesIO()
    book.save(out)
    return field.examine(out.getvalue(), "форма.xlsx")


def test_a_colleagues_form_with_our_name_typed_over_it_goes_back(field: World) -> None:
    (verdict,) = load_files(
        field.store, [FIELD / "40-colleague-form-title-retyped" / "форма СОШ 3.xlsx"], Loading(programme=PROGRAMME)
    )
    assert (verdict.status, codes(verdict)) == ("returned", ["title_disagrees", "title_disagrees"])
    assert field.facts("s1", "2026") == field.facts("s3", "2026") == {}
    assert told(verdict.errors[0]).message == (
        "Организация: в ячейке B5 листа «Титул» написано «МКОУ «Средняя общеобразовательная школа № 3»», "
        "а в служебном листе «_pdmon» (ячейка B3) — «s1» (СОШ № 1)."
    )
    assert told(verdict.errors[1]).place == "Титул, B6"


@pytest.mark.parametrize(
    ("cells", "places"),
    [
        ({"B7": "2025 год"}, ["Титул, B7"]),
        ({"B7": "2025-2026 уч. год"}, ["Титул, B7"]),
        ({"B7": "май 2026 года"}, ["Титул, B7"]),
        ({"B5": "Школа № 17 города Челябинска"}, ["Титул, B5"]),
        ({"B5": "СОШ № 3"}, ["Титул, B5"]),
        ({"B6": "S1"}, ["Титул, B6"]),
        ({"B3": "Мониторинг системы профессионального развития Владимирской области"}, []),
    ],
)
def test_each_line_of_the_title_is_compared(field: World, cells: dict[str, object], places: list[str]) -> None:
    verdict = retyped(field, cells)
    assert [told(finding).place for finding in verdict.errors if finding.code == "title_disagrees"] == places
    assert codes(verdict) == ["title_disagrees"] * len(places)


def test_the_title_of_another_programme_is_a_disagreement(field: World) -> None:
    other = field.store.config.programmes["vladimir"].title
    assert [told(finding).place for finding in retyped(field, {"B3": other}).errors] == ["Титул, B3"]


def test_the_year_typed_over_on_a_sheet_of_figures_is_a_disagreement(field: World) -> None:
    verdict = retyped(field, {"A1": "Показатели: 2025 год"}, sheet="Показатели")
    assert [(finding.code, told(finding).place) for finding in verdict.errors] == [
        ("title_disagrees", "Показатели, A1")
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {"B5": "МБОУ СОШ №1 г. Карабаш"},
        {"B7": "2026"},
        {"B7": "2026 г."},
        {"B5": None, "B6": None, "B7": None},
    ],
)
def test_ones_own_form_may_be_spelt_as_one_likes(field: World, cells: dict[str, object]) -> None:
    assert retyped(field, cells).status == "checked"


def test_a_form_made_before_the_organisation_was_renamed_is_still_its_own(field: World) -> None:
    content = field.form("s1", "2026", PROGRAMME, FIGURES)
    renamed = Unit("s1", "МАОУ «Лицей имени Бажова»", "Лицей Бажова", "school", "karabash")
    with field.store.transaction() as cursor:
        save_units(cursor, [renamed], "tester", datetime(2126, 1, 1))
    assert field.examine(content).status == "checked"
    assert retyped(field, {}).status == "checked"


def test_a_form_without_its_title_page_says_nothing_against_itself(field: World) -> None:
    book = openpyxl.load_workbook(BytesIO(field.form("s1", "2026", PROGRAMME, FIGURES)))
    del book["Титул"]
    out = BytesIO()
    book.save(out)
    assert field.examine(out.getvalue()).status == "checked"

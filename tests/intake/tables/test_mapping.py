"""Summary tables: header, columns and names recognised; proposals never pass for certainty; answers remembered."""

import pytest

from pdmon.intake.tables.mapping import ColumnMapping, Known, MappingGuess, guess_for, guess_mapping, remember
from pdmon.intake.tables.nearest import Nearest, plain_name
from pdmon.store import Store
from tests.intake.small_world import CONFIG, TOWN, UNITS
from tests.intake.small_world import small as small  # the fixture

KNOWN = Known(CONFIG, {unit.unit: unit for unit in UNITS}, TOWN)


def guessed(*rows: list[object]) -> MappingGuess:
    found = guess_mapping(KNOWN, {"Лист1": list(rows)})
    assert found is not None
    return found


def test_codes_and_names_are_certain() -> None:
    guess = guessed(["unit", "teachers", "diagnosed@subject:math"], ["s1", 40.0, 3.0], ["S2", 10.0, 1.0])
    assert guess.is_certain
    assert guess.mapping.header_row == 0
    assert guess.mapping.columns == {1: ("teachers", ""), 2: ("diagnosed", "subject:math")}
    assert guess.mapping.units == {"s1": "s1", "S2": "s2"}


def test_a_header_below_a_title_with_numbering_notes_and_a_total_row() -> None:
    guess = guessed(
        ["Свод по мониторингу за 2024 год"],
        [],
        ["№ п/п", "Наименование организации", "Всего  педагогов, чел.", "Прошли диагностику", "Примечание"],
        [1.0, "МБОУ Школа № 1", 40.0, 20.0, ""],
        [2.0, "школа №2", 30.0, 10.0, ""],
        ["", "Итого по городу", 70.0, 30.0, ""],
    )
    assert guess.is_certain
    assert (guess.mapping.header_row, guess.mapping.unit_column) == (2, 1)
    assert guess.mapping.columns == {2: ("teachers", ""), 3: ("diagnosed", "")}
    assert guess.mapping.units == {"МБОУ Школа № 1": "s1", "школа №2": "s2", "Итого по городу": None}


def test_a_header_of_two_rows_gives_categories() -> None:
    guess = guessed(
        ["Организация", "Прошли диагностику", "", "", "Всего педагогов"],
        ["", "Всего", "Математика", "Русский язык", ""],
        ["s1", 9.0, 4.0, 5.0, 40.0],
    )
    assert guess.mapping.header_row == 1
    assert guess.mapping.columns == {
        1: ("diagnosed", ""),
        2: ("diagnosed", "subject:math"),
        3: ("diagnosed", "subject:russian"),
        4: ("teachers", ""),
    }


def test_a_similar_title_is_only_a_proposal() -> None:
    guess = guessed(["unit", "Численность педагогов всего", "Прошедшие диагностику"], ["s1", 40.0, 3.0])
    (diagnosed,) = [column for column in guess.columns if column.column == 2]
    assert (diagnosed.target, diagnosed.how) == (("diagnosed", ""), "nearest")
    assert not guess.is_certain


def test_an_unknown_column_is_not_passed_over_silently() -> None:
    guess = guessed(["unit", "teachers", "Площадь здания"], ["s1", 40.0, 300.0])
    assert [(c.header, c.target, c.how) for c in guess.doubtful_columns] == [("Площадь здания", None, "none")]


def test_two_columns_are_not_proposed_for_one_element() -> None:
    guess = guessed(["unit", "teachers", "Педагогов всего по штату"], ["s1", 40.0, 41.0])
    assert [column.target for column in guess.columns] == [("teachers", ""), None]


def test_numbers_in_names_must_agree() -> None:
    guess = guessed(["unit", "teachers"], ["Школа номер 1 города", 40.0], ["Школа № 11", 3.0], ["s2", 1.0])
    first, eleventh, _ = guess.units
    assert (first.unit, first.how) == ("s1", "nearest")
    assert (eleventh.unit, eleventh.how, eleventh.candidates) == (None, "none", ())


def test_the_sheet_with_the_table_is_found() -> None:
    grids = {"О форме": [["Пояснение"]], "Данные": [["unit", "teachers"], ["s1", 1.0]]}
    found = guess_mapping(KNOWN, grids)
    assert found is not None
    assert found.sheet == "Данные"


def test_a_sheet_without_any_known_column_is_no_summary() -> None:
    assert guess_mapping(KNOWN, {"Лист1": [["Меню", "Цена"], ["Суп", 40.0]]}) is None


def test_answers_are_remembered_for_the_same_header_and_for_names(small: Store) -> None:
    grids = {"Лист1": [["ОО", "Педработники", "Пройдено"], ["Первая школа", 40.0, 3.0], ["s2", 10.0, 1.0]]}
    grids["Лист1"][0][1] = "Всего работников педагогических"
    first = guess_for(small, grids, "town", sheet="Лист1", header_row=0)
    assert first is not None
    assert not first.is_certain
    confirmed = ColumnMapping(
        sheet="Лист1",
        header_row=0,
        unit_column=0,
        columns={1: ("teachers", "")},
        units={"Первая школа": "s1", "s2": "s2"},
    )
    with small.transaction() as cursor:
        remember(cursor, first, confirmed, "методист")
    grids["Лист1"] = [[""], *grids["Лист1"], ["Первая школа", 41.0, 2.0]]
    again = guess_for(small, grids, "town", sheet="Лист1", header_row=1)
    assert again is not None
    assert again.is_certain
    assert again.mapping.columns == {1: ("teachers", "")}
    assert again.mapping.units == {"Первая школа": "s1", "s2": "s2"}
    assert [unit.how for unit in again.units] == ["remembered", "code"]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("МБОУ «Средняя общеобразовательная школа № 5»", "сош 5"),
        ("Муниципальное бюджетное общеобразовательное учреждение «СОШ №5»", "сош 5"),
        ("МДОУ Детский сад № 7 «Берёзка»", "дс 7 березка"),
    ],
)
def test_names_without_legal_form(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_likeness_is_ordered() -> None:
    nearest = Nearest({"a": ["Всего педагогов"], "b": ["Всего молодых педагогов"]})
    assert [code for code, _ in nearest.candidates("Педагоги молодые")] == ["b", "a"]

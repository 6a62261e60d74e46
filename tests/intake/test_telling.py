"""A finding is data; its sentence is made from it in one place, and says everything its kind promises."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from pdmon.intake.finding import FindingKind, Severity, Stage, Term, TextColumn
from pdmon.intake.place import Place, Spot, area_spot, place_named, spot_of
from pdmon.intake.telling import in_general, message, remedy, told
from pdmon.programme.cells import Cell

D7 = Place("Показатели", 6, 3)


def kind(template: str, advice: str = "Исправьте.") -> FindingKind:
    return FindingKind("x", Severity.ERROR, Stage.CONTENT, "Ошибка", template, advice)


@pytest.mark.parametrize(
    ("template", "limits", "expected"),
    [
        ("{a} и {b}", {"a": Decimal("1234.5"), "b": "слово\u200b"}, "1\u00a0234,5 и слово"),
        ("{a}, {b}", {"a": date(2024, 8, 5), "b": datetime(2024, 8, 6, 1)}, "05.08.2024, 06.08.2024"),
        ("{a:period}, {b:period}", {"a": "2024-05", "b": "лето"}, "май 2024 года, лето"),
        ("{a:+.0f} и {b:.0f}", {"a": -31.6, "b": 40.2}, "\u221232 и 40"),
        ("{a:cell}, {b:cell}", {"a": D7, "b": 4}, "D7, строка 4"),
        ("нет{a:likely}.", {"a": "«СОШ 1» (s1)"}, "нет; похоже на «СОШ 1» (s1)."),
        ("нет{a:likely}{b:because}.", {"a": "", "b": ""}, "нет."),
        ("нет{a:rows}{b:rows}.", {"a": 1, "b": 12}, "нет (строк: 12)."),
        ("{a:quoted}{b:sheets}", {"a": ("Титул", "Лист1"), "b": ("Один",)}, "«Титул», «Лист1»"),
        ("имена{a:column}", {"a": TextColumn("Свод", "ФИО")}, "имена (лист «Свод», столбец «ФИО»)"),
        ("{a:history}", {"a": [("2023", Decimal(5)), ("2024", Decimal(50))]}, "2023: 5; 2024: 50"),
    ],
)
def test_a_limit_is_worded_by_its_type_or_as_the_template_says(
    template: str, limits: dict[str, object], expected: str
) -> None:
    assert message(kind(template).at(**limits)) == expected


def test_places_of_other_cells_are_named_unless_they_mean_nothing_to_the_reader() -> None:
    finding = kind("{part:sum} больше {whole:sum}{where:beside}").at(
        part=(Term("«А»", D7), Term("«Б»", 4)), whole=(Term("«В»", None),), where=D7
    )
    assert message(finding) == (
        "«А» [Показатели, D7] + «Б» [строка 4] больше «В» [принято ранее] [лист «Показатели», D7]"
    )
    assert message(finding, names_places=False) == "«А» + «Б» больше «В»"


def test_beside_its_own_figure_a_finding_does_not_name_it() -> None:
    finding = kind("{title}: значение {value} меньше нуля.").at(Spot(), Decimal(-3), title="«Педагоги»")
    assert message(finding) == "«Педагоги»: значение \u22123 меньше нуля."
    assert message(finding, names_itself=False) == "значение \u22123 меньше нуля."


def test_a_finding_that_lacks_a_limit_is_refused_where_it_is_made() -> None:
    with pytest.raises(TypeError, match="x needs whole"):
        kind("{part} больше {whole}", "{part}").at(part="«А»")


def test_told_gives_place_value_and_remedy_in_words() -> None:
    finding = kind("Не число.", "Исправьте {cell} на листе {sheet}.").at(spot_of(D7), "много\n")
    assert told(finding) == ("error", "Показатели", "D7", "много", "Не число.", "Исправьте D7 на листе Показатели.")
    assert told(finding).place == "Показатели, D7"
    assert remedy(finding) == told(finding).remedy


def test_a_spot_names_cells_lines_and_areas() -> None:
    two = Spot("Свод", (D7, Place("Свод", 7, 3)), cells=(Cell("teachers"),))
    assert two.cell == "D7, D8"
    assert Spot(lines=(2, 4)).cell == "строка 2, строка 4"
    assert area_spot("Свод", "C2:C3") == Spot("Свод", (place_named("Свод", "C2"),), area="C2:C3")
    assert area_spot("Свод", "C2:C3").cell == "C2:C3"
    assert spot_of(None) == Spot()
    of_the_screen = Spot("Показатели", (D7._replace(shown=""), Place("Показатели", 7, 3, "")))
    assert of_the_screen.cell == ""


def test_in_general_a_kind_says_dots_where_a_file_fills_in() -> None:
    assert in_general("{title}: «{value}» больше {total}{where:beside}.") == "«Показатель»: «…» больше … […]."
    assert in_general("нет в словаре{guess:likely}{rows:rows}.") == "нет в словаре…"

"""A figure that the order does not ask of this kind of organisation is named, kept in the log and counted nowhere."""

from decimal import Decimal

from pdmon.intake.forms.layout import form_layout
from pdmon.intake.telling import told
from pdmon.programme.model import Config
from tests.intake.conftest import World, long_table

ASSESSMENT = ("v2,2024,assessment_taken,,90", "v2,2024,assessment_passed,,80")


def test_a_table_with_figures_of_a_kindergarten_that_only_schools_are_asked_for_names_them(world: World) -> None:
    subjects = ("v2,2024,teachers@subject:math".replace("@", ",") + ",4", "v2,2024,diagnosed,subject:math,3")
    verdict = world.examine(long_table("v2,2024,teachers,,20", *subjects, *ASSESSMENT))
    said = [told(found).message for found in verdict.notes if found.code == "kind_not_asked"]
    assert verdict.status == "checked"
    assert len(said) == 4
    assert any(
        line.startswith("«Педагогические работники, всего» (по разрезам): 4. У организации этого вида (детский сад)")
        for line in said
    )


def test_what_was_named_is_kept_and_enters_no_indicator(world: World) -> None:
    schools = ("v1,2024,assessment_taken,,100", "v1,2024,assessment_passed,,50")
    world.accept(long_table(*schools, *ASSESSMENT))
    assert world.facts("v2", "2024") == {"assessment_taken": Decimal(90), "assessment_passed": Decimal(80)}
    rows = world.store.rows(
        "select unit, value, units_expected, units_reported from indicator_values "
        "where programme = 'vladimir' and indicator = '1.3' and category = '' and period = '2024' order by unit"
    )
    assert rows == [("v1", 50.0, 1, 1), ("vladimir", 50.0, 1, 1)]


def test_a_school_is_told_nothing(world: World) -> None:
    verdict = world.examine(long_table("v1,2024,assessment_taken,,90", "v1,2024,assessment_passed,,80"))
    assert [found.code for found in verdict.notes] == []


def test_the_form_of_a_kindergarten_has_no_such_rows_and_comes_back_whole(world: World, config: Config) -> None:
    vladimir = config.programmes["vladimir"]
    school, garden = (form_layout(config, vladimir, "2024", "v", kind) for kind in ("school", "kindergarten"))
    lacking = {element.code for element in school.elements} - {element.code for element in garden.elements}
    assert lacking == {"assessment_taken", "assessment_passed"}
    assert (len(school.category_rows), garden.category_rows) == (23, ())
    assert garden.sheets == ("Титул", "Показатели")
    verdict = world.examine(world.form("v2", programme="vladimir", values={"teachers": 20, "diagnosed": 5}))
    assert (verdict.status, [found.code for found in verdict.notes]) == ("checked", [])


def test_an_older_blank_form_that_asks_everybody_for_all_is_read_and_its_figures_named(
    world: World, config: Config, monkeypatch: object
) -> None:
    from pdmon.intake.forms import blanks

    values = {"teachers": 20, "assessment_taken": 90, "assessment_passed": 80}
    whole = form_layout(config, config.programmes["vladimir"], "2024", "v2")
    monkeypatch.setattr(blanks, "form_layout", lambda *_: whole)  # type: ignore[attr-defined]
    verdict = world.examine(world.form("v2", programme="vladimir", values=values))
    assert verdict.status == "checked"
    assert [found.code for found in verdict.notes] == ["kind_not_asked"] * 2

"""One suggester: what a finding names is what the mapping screen offers, of the chosen programme first."""

import pytest

from pdmon.intake.tables.mapping import guess_for
from pdmon.intake.tables.suggest import PROPOSED_FROM, ElementSuggester, UnitSuggester
from pdmon.intake.tables.titles import ColumnTitles
from pdmon.intake.telling import told
from pdmon.programme.model import Config
from pdmon.store.units import Unit
from tests.intake.conftest import World, codes, long_table


def schools(territory: str, *numbers: int) -> list[Unit]:
    return [
        Unit(f"{territory}_s{n:02d}", f"МБОУ «СОШ № {n}»", f"СОШ № {n}", "school", territory, None, None)
        for n in numbers
    ]


TWO_TOWNS = UnitSuggester([*schools("karabash", 1), *schools("vladimir", 1, 2, 31)])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("vladimir_s1", "vladimir_s01"),
        ("VLADIMIR_S001", "vladimir_s01"),
        ("vladmir_s31", "vladimir_s31"),
        ("vladimir_s9", None),
        ("Средняя школа №31", "vladimir_s31"),
        ("вода", None),
    ],
)
def test_numbers_agree_whatever_their_leading_zeros(text: str, unit: str | None) -> None:
    assert TWO_TOWNS.proposed(text) == unit


@pytest.fixture
def towns(small_store) -> World:  # type: ignore[no-untyped-def]
    register = "karabash municipality -\nkarabash_s1 school karabash\nvladimir municipality -\n"
    return World(small_store(register + "vladimir_s01 school vladimir\nvladimir_s31 school vladimir", ""))


@pytest.mark.parametrize(("programme", "unit"), [("vladimir", "vladimir_s01"), ("karabash", "karabash_s1")])
def test_a_long_table_names_a_unit_of_the_programme_on_the_screen(towns: World, programme: str, unit: str) -> None:
    verdict = towns.examine(long_table("s1,2024,teachers,,10"), preferred=programme)
    assert codes(verdict) == ["unknown_unit"]
    assert told(verdict.errors[0]).message == f"Организации с кодом «s1» нет в реестре; похоже на «{unit}» ({unit})."


@pytest.mark.parametrize("programme", ["karabash", "myasnikovsky", "dzerzhinsk", None])
@pytest.mark.parametrize(
    ("title", "target"),
    [
        ("Всего педагогов (чел)", ("teachers", "")),
        ("Количество педагогов", ("teachers", "")),
        ("Численность педагогических работников", ("teachers", "")),
        ("Молодые педагоги (чел)", ("young_teachers", "")),
        ("Всего молодых педагогов", ("young_teachers", "")),
        ("Педагогов математики", ("teachers", "subject:math")),
    ],
)
def test_a_word_that_makes_another_element_decides(
    config: Config, programme: str | None, title: str, target: tuple[str, str]
) -> None:
    titles = ColumnTitles(config, config.programmes[programme] if programme else None)
    best, likeness = titles.nearest(title)[0]
    assert best == target
    assert likeness >= PROPOSED_FROM
    assert ElementSuggester(config, config.programmes[programme] if programme else None).proposed(title) == target


def test_young_teachers_are_not_proposed_as_all_where_nobody_asks_for_them(config: Config) -> None:
    best = ColumnTitles(config, config.programmes["vladimir"]).nearest("Молодые педагоги (чел)")
    assert all(likeness < PROPOSED_FROM for _, likeness in best)


def test_a_finding_proposes_what_the_mapping_screen_offers(towns: World) -> None:
    """Of all programmes the nearest title was another element's; the screen looks at one programme."""
    rows = [["Организация", "Всего педагогов (чел)"], ["vladimir_s1", "40"]]
    table = "\n".join(";".join(row) for row in rows)
    verdict = towns.examine(table, "свод 2024.csv", preferred="vladimir")
    shown = guess_for(towns.store, {"Таблица": rows}, "vladimir")
    assert shown is not None
    assert [column.target for column in shown.doubtful_columns] == [("teachers", "")]
    assert [unit.unit for unit in shown.doubtful_units] == ["vladimir_s01"]
    assert [told(finding).message for finding in verdict.errors if finding.code.startswith("unmapped")] == [
        "Столбец «Всего педагогов (чел)» не распознан; похоже на «Педагогические работники, всего» (teachers).",
        "Организация «vladimir_s1» не найдена в реестре; похоже на «vladimir_s01» (vladimir_s01).",
    ]

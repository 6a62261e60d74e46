"""What a header of a summary table is proposed as: a part of the teachers is never all of them."""

import pytest

from pdmon.intake.tables.suggest import PROPOSED_FROM, ElementSuggester
from pdmon.intake.tables.titles import ColumnTitles
from pdmon.programme.model import Config, Programme

PROGRAMMES = ["dzerzhinsk", "karabash", "kbr", "myasnikovsky", "vladimir", None]
TEACHERS = ("teachers", "")


def chosen(config: Config, programme: str | None) -> Programme | None:
    return config.programmes[programme] if programme else None


def proposed(config: Config, programme: str | None, header: str) -> tuple[str, str] | None:
    best = ColumnTitles(config, chosen(config, programme)).nearest(header)
    return best[0][0] if best and best[0][1] >= PROPOSED_FROM else None


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize(
    "header",
    [
        "Педагоги-психологи",
        "Педагоги-совместители",
        "Педагоги пенсионеры",
        "Педагоги мужчины",
        "Педагогические работники с учёной степенью",
        "Всего педагогов-психологов (чел)",
    ],
)
def test_a_part_of_the_teachers_that_nobody_asks_for_is_not_proposed(
    config: Config, programme: str | None, header: str
) -> None:
    assert proposed(config, programme, header) is None
    assert ElementSuggester(config, chosen(config, programme)).proposed(header) is None


@pytest.mark.parametrize("programme", ["karabash", "kbr"])
def test_mentors_are_those_of_the_mentoring_programmes(config: Config, programme: str) -> None:
    assert proposed(config, programme, "Педагоги-наставники") == ("mentoring_teachers", "")


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("header", ["Педагоги-наставники", "Молодые педагоги-наставники", "Педагоги-методисты"])
def test_a_part_that_some_programme_asks_for_is_not_all_teachers(
    config: Config, programme: str | None, header: str
) -> None:
    assert proposed(config, programme, header) not in (TEACHERS, ("young_teachers", ""))


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_workers_of_all_kinds_are_no_element(config: Config, programme: str | None) -> None:
    assert not ColumnTitles(config, chosen(config, programme)).nearest("Работники, всего")


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize(
    "header",
    [
        "Всего педагогов (чел)",
        "Всего педагогов, человек",
        "Кол-во педагогов",
        "Всего работников педагогических",
        "Общая численность педагогических работников, ед.",
        "Педагогические работники школы",
        "Всего педагогических кадров",
        "Педагогический состав, чел.",
        "Всего педагогических работников в ОО",
        "Педагогические работники образовательной организации, всего",
        "Педагогические работники района, всего",
        "Педагогические работники, всего, на конец отчётного года",
    ],
)
def test_all_teachers_are_recognised_wherever_and_whenever_they_are_counted(
    config: Config, programme: str | None, header: str
) -> None:
    assert proposed(config, programme, header) == TEACHERS


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("written", ["{}", "{}, чел", "Всего {}", "Количество {}", "Численность: {}"])
def test_every_element_is_first_under_its_own_title(config: Config, programme: str | None, written: str) -> None:
    titles = ColumnTitles(config, chosen(config, programme))
    asked = chosen(config, programme)
    for code in config.element_codes(asked) if asked else config.elements:
        header = written.format(config.elements[code].title)
        for text in (header, header.upper(), header.casefold()):
            best, likeness = titles.nearest(text)[0]
            assert best == (code, ""), text
            assert likeness >= PROPOSED_FROM, text


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_heading_about_teachers_is_not_taken_for_a_column(config: Config, programme: str | None) -> None:
    titles = ColumnTitles(config, chosen(config, programme))
    assert not titles.resembles("Мониторинг педагогов")
    assert titles.resembles("Всего педагогов (чел)")

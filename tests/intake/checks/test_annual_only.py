"""A part of a year is taken only of what is collected by such parts."""

from pdmon.intake.telling import told
from tests.intake.conftest import World, codes, long_table


def test_a_month_is_only_for_what_is_collected_monthly(world: World) -> None:
    verdict = world.examine(long_table("m1,2024-05,vacancies,,1", "m1,2024-05,teachers,,10"))
    assert codes(verdict) == ["annual_only"]
    assert "собирается только за год" in told(verdict.errors[0]).message


def test_an_annual_figure_of_a_monthly_element_is_taken(world: World) -> None:
    assert world.examine(long_table("m1,2024,vacancies,,1")).status == "checked"


def test_a_quarter_of_a_monthly_figure_goes_back(world: World) -> None:
    verdict = world.examine(long_table("m1,2 кв. 2024,vacancies,,1"))
    assert codes(verdict) == ["other_parts"]
    said = told(verdict.errors[0])
    assert "собирается по месяцам, а указан период «2 квартал 2024 года»" in said.message
    assert said.remedy == "Укажите период как 2024-01 или год целиком."

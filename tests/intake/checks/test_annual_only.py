"""A month is taken only of what is collected monthly."""

from pdmon.intake.telling import told
from tests.intake.conftest import World, codes, long_table


def test_a_month_is_only_for_what_is_collected_monthly(world: World) -> None:
    verdict = world.examine(long_table("m1,2024-05,vacancies,,1", "m1,2024-05,teachers,,10"))
    assert codes(verdict) == ["annual_only"]
    assert "собирается только за год" in told(verdict.errors[0]).message


def test_an_annual_figure_of_a_monthly_element_is_taken(world: World) -> None:
    assert world.examine(long_table("m1,2024,vacancies,,1")).status == "checked"

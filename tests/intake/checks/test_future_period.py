"""A period that has not begun is doubted."""

from tests.intake.conftest import World, codes, long_table


def test_a_year_to_come_is_doubted(world: World) -> None:
    assert codes(world.examine(long_table("k1,2099,teachers,,10")), "warning") == ["future_period"]


def test_a_quarter_that_has_begun_is_not_doubted(world: World) -> None:
    assert "future_period" not in codes(world.examine(long_table("m1,2024-Q3,vacancies,,1")), "warning")

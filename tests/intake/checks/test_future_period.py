"""A period that has not begun is doubted."""

from tests.intake.conftest import World, codes, long_table


def test_a_year_to_come_is_doubted(world: World) -> None:
    assert codes(world.examine(long_table("k1,2099,teachers,,10")), "warning") == ["future_period"]

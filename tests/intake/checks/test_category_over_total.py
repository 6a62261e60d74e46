"""A category is not above its total."""

from tests.intake.conftest import World, codes, long_table


def test_a_negative_total_of_a_table_is_not_compared_with_accepted_categories(world: World) -> None:
    world.accept(long_table("v1,2024,teachers,,10", "v1,2024,teachers,subject:math,3"))
    assert codes(world.examine(long_table("v1,2024,teachers,,-1"))) == ["negative"]
    assert codes(world.examine(long_table("v1,2024,teachers,,1"))) == ["total_under_category"]

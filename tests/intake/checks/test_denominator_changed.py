"""A denominator that changed much is doubted."""

from tests.intake.conftest import World, codes, long_table


def test_a_denominator_a_quarter_larger_is_doubted(world: World) -> None:
    world.accept(long_table("k1,2023,teachers,,40"))
    assert codes(world.examine(long_table("k1,2024,teachers,,52")), "warning") == ["denominator_changed"]
    assert codes(world.examine(long_table("k1,2024,teachers,,48")), "warning") == []

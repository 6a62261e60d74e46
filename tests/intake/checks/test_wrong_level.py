"""Territories and organisations are asked different things."""

from tests.intake.conftest import World, codes, long_table


def test_a_figure_of_the_other_level_is_refused(world: World) -> None:
    assert codes(world.examine(long_table("k1,2024,conference_topics,,3"))) == ["territory_only"]
    assert codes(world.examine(long_table("karabash,2024,teachers,,300"))) == ["organisations_only"]
    assert codes(world.examine(long_table("karabash,2024,conference_topics,,3"))) == []
    assert codes(world.examine(long_table("nalchik,2024,teachers,,3000"))) == []
    assert codes(world.examine(long_table("kbr,2024,teachers,,3000"))) == ["organisations_only"]
    assert codes(world.examine(long_table("kbr,2024,dpo_programmes,,30"))) == []

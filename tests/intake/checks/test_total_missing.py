"""Categories without their total are doubted."""

from tests.intake.conftest import World, codes, long_table


def test_a_category_without_a_total_is_doubted_until_one_is_accepted(world: World) -> None:
    verdict = world.examine(long_table("v1,2024,teachers,subject:math,3", "v1,2024,teachers,subject:physics,2"))
    assert (verdict.status, codes(verdict, "warning")) == ("checked", ["total_missing"])
    world.accept(long_table("v1,2024,teachers,,30"))
    assert codes(world.examine(long_table("v1,2024,teachers,subject:math,3")), "warning") == []

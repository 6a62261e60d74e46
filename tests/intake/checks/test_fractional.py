"""People are whole."""

from tests.intake.conftest import World, codes


def test_a_fractional_category_is_not_compared_with_its_total(world: World) -> None:
    values = {"teachers": 3, "teachers@subject:math": 4.5}
    assert codes(world.examine(world.form("v1", programme="vladimir", values=values))) == ["fractional"]

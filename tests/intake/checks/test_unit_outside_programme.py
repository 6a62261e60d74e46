"""An organisation reports to the programme of its own territory."""

from tests.intake.conftest import World, codes, long_table


def test_an_organisation_of_another_territory_is_refused(world: World) -> None:
    table = long_table("v1,2024,teachers,,10")
    assert codes(world.examine(table, programme="karabash")) == ["unit_outside_programme"]
    assert world.examine(table, programme="vladimir").programme == "vladimir"

"""A form of one programme is not taken for another."""

from tests.intake.conftest import World, codes


def test_a_form_of_another_programme_is_refused(world: World) -> None:
    form = world.form(values={"teachers": 10})
    assert codes(world.examine(form, programme="vladimir")) == ["other_programme"]

"""Yes and no are answers to yes-or-no elements, other numbers are not."""

from tests.intake.conftest import World, codes, long_table


def test_yes_and_no_are_taken_and_two_is_refused(world: World) -> None:
    verdict = world.examine(long_table("myasnikovsky,2024,act_communities,,нет", "myasnikovsky,2024,act_mentoring,,да"))
    assert verdict.submissions[0].cells == [("act_communities", "", 0), ("act_mentoring", "", 1)]
    assert codes(world.examine(long_table("myasnikovsky,2024,act_mentoring,,2"))) == ["number_not_yes_no"]

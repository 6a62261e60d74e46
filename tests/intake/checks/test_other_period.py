"""What is loaded for one period speaks of no other."""

from pdmon.intake.telling import told
from tests.intake.conftest import World, codes, long_table


def test_a_table_of_other_periods_than_the_chosen_is_refused(world: World) -> None:
    table = long_table("k1,2024,teachers,,10", "k1,2024,leaders,,2", "k1,2023,teachers,,9", "k1,2022,teachers,,8")
    verdict = world.examine(table, period="2022")
    assert codes(verdict) == ["other_period", "other_period"]
    assert [told(finding).value for finding in verdict.errors] == ["2024", "2023"]


def test_a_table_of_the_chosen_period_is_taken(world: World) -> None:
    assert world.examine(long_table("k1,2024,teachers,,10"), period="2024").status == "checked"

"""A period in which the organisation was not open is doubted."""

from pdmon.intake.telling import told
from tests.intake.conftest import World, codes, long_table


def test_a_year_after_the_closing_is_doubted(world: World) -> None:
    verdict = world.examine(long_table("k_old,2021,teachers,,10"))
    assert (verdict.status, codes(verdict, "warning")) == ("checked", ["unit_not_open"])
    assert "закрыта 15.06.2020" in told(verdict.warnings[0]).message
    assert codes(world.examine(long_table("k_old,2020,teachers,,10")), "warning") == []

"""A period in which the organisation was not open is doubted."""

from dataclasses import replace
from datetime import date

from pdmon.intake.telling import told
from pdmon.store.units import save_units, units
from tests.intake.conftest import World, codes, long_table


def test_a_year_after_the_closing_is_doubted(world: World) -> None:
    verdict = world.examine(long_table("k_old,2021,teachers,,10"))
    assert (verdict.status, codes(verdict, "warning")) == ("checked", ["unit_not_open"])
    assert "закрыта 15.06.2020" in told(verdict.warnings[0]).message
    assert codes(world.examine(long_table("k_old,2020,teachers,,10")), "warning") == []


def test_a_year_of_the_pause_before_a_reopening_is_doubted(world: World) -> None:
    with world.store.transaction() as cursor:
        reopened = replace(units(world.store)["k_old"], closed=None)
        save_units(cursor, [reopened], "tester", since=date(2023, 9, 1))
    warned = [codes(world.examine(long_table(f"k_old,{year},teachers,,10")), "warning") for year in (2020, 2022, 2023)]
    assert warned == [[], ["unit_not_open"], []]

"""An organisation reports to the programme of the territory it belonged to in the year of the form."""

from datetime import date, datetime

import pytest

from pdmon.store.units import Unit, save_units
from tests.intake.conftest import World, codes, long_table

MOVED_ON = date(2025, 1, 1)


@pytest.fixture
def moved(world: World) -> World:
    """School k1 stood under karabash until 2024 and stands under vladimir since 2025."""
    with world.store.transaction() as cursor:
        school = Unit("k1", "k1", "k1", "school", "vladimir")
        save_units(cursor, [school], "tester", datetime(2126, 1, 1), since=MOVED_ON)
    return world


def test_an_organisation_of_another_territory_is_refused(world: World) -> None:
    table = long_table("v1,2024,teachers,,10")
    assert codes(world.examine(table, programme="karabash")) == ["unit_outside_programme"]
    assert world.examine(table, programme="vladimir").programme == "vladimir"


@pytest.mark.parametrize(("period", "programme"), [("2024", "karabash"), ("2025", "vladimir")])
def test_a_moved_organisations_form_goes_where_it_stood_that_year(moved: World, period: str, programme: str) -> None:
    values = {"teachers": 30}
    verdict = moved.examine(moved.form("k1", period, programme, values))
    assert (verdict.status, verdict.programme, codes(verdict)) == ("checked", programme, [])
    moved.accept(moved.form("k1", period, programme, values))
    assert moved.facts("k1", period) == values


@pytest.mark.parametrize(("period", "programme"), [("2025", "karabash"), ("2024", "vladimir")])
def test_a_moved_organisations_form_of_the_other_territory_is_refused(
    moved: World, period: str, programme: str
) -> None:
    verdict = moved.examine(moved.form("k1", period, programme, {"teachers": 30}))
    assert (verdict.status, codes(verdict)) == ("returned", ["unit_outside_programme"])
    assert verdict.findings[0].limits["period"] == period


def test_a_table_of_years_about_a_moved_organisation_names_the_years_of_the_other_territory(moved: World) -> None:
    table = long_table("k1,2023,teachers,,28", "k1,2024,teachers,,30", "k1,2025,teachers,,31", "k1,2026,teachers,,32")
    verdict = moved.examine(table, programme="karabash")
    assert [(one.code, one.spot.period) for one in verdict.errors] == [
        ("unit_outside_programme", "2025"),
        ("unit_outside_programme", "2026"),
    ]


def test_each_year_of_a_table_without_a_programme_is_kept_for_the_territory_of_that_year(moved: World) -> None:
    moved.accept(long_table("k1,2024,teachers,,30", "k1,2025,teachers,,31"))
    kept = moved.store.rows("select period, programme from submissions order by period")
    assert kept == [("2024", "karabash"), ("2025", "vladimir")]

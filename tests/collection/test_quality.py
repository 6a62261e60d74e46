"""Checks over everything in force: what no single file shows, laid at the figure it speaks of."""

from decimal import Decimal

from pdmon.collection.quality import data_findings
from pdmon.store.log.submissions import NewSubmission
from tests.intake.conftest import World
from tests.intake.conftest import world as world  # the fixture
from tests.intake.conftest import world_database as world_database  # the fixture
from tests.small_store import accept


def long(unit: str, period: str, **figures: int) -> NewSubmission:
    cells = [(code, "", Decimal(value)) for code, value in figures.items()]
    return NewSubmission(unit, period, None, "long", cells)


def found(world: World, year: str = "2024") -> list[tuple[str, str, str, str]]:
    rows = data_findings(world.store, "karabash", year)
    return list(rows[["unit", "element", "code", "severity"]].itertuples(index=False, name=None))


def test_good_figures_have_no_findings(world: World) -> None:
    accept(world.store, [long("k1", "2024", teachers=20, assessed_teachers=10)])
    assert found(world) == []


def test_a_part_in_one_table_over_its_whole_in_another(world: World) -> None:
    accept(world.store, [long("k1", "2024", teachers=20)])
    accept(world.store, [long("k1", "2024", assessed_teachers=21), long("k2", "2024", teachers=20)])
    ((unit, _, code, severity),) = found(world)
    assert (unit, code, severity) == ("k1", "part_over_whole", "error")
    message = data_findings(world.store, "karabash", "2024")["message"].iloc[0]
    assert "= 21" in message
    assert "= 20" in message
    assert "строка" not in message


def test_a_jump_that_was_accepted_is_still_seen(world: World) -> None:
    accept(world.store, [long("k1", "2023", teachers=20), long("k1", "2024", teachers=60)])
    assert found(world) == [("k1", "teachers", "year_jump", "warning")]
    assert found(world, "2023") == []


def test_figures_of_a_closed_organisation_are_told_without_a_figure(world: World) -> None:
    accept(world.store, [long("k_old", "2024", teachers=20)])
    assert found(world) == [("k_old", "", "unit_not_open", "warning")]

"""Forms and tables of two programmes whose organisations are the same: whose each is, and that neither moves a unit."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from pdmon.calc.opening import open_store
from pdmon.calc.query import run
from pdmon.collection.completeness import completeness
from pdmon.intake.accepting.acceptance import accept
from pdmon.intake.forms.blanks import NothingToFillInError
from pdmon.store.log import closures
from pdmon.words.terms import FormState
from tests.intake.conftest import World, codes, long_table
from tests.small_store import Register, build
from tests.two_programmes import FIRST, SECOND, UNITS, two_programmes

# Before the terms of both: 5 August 2024 and 1 February 2025.
EARLY = datetime(2024, 7, 1)


@pytest.fixture
def world(tmp_path: Path, empty_database: Path) -> Iterator[World]:
    path, config = tmp_path / "world.duckdb", two_programmes(tmp_path)
    shutil.copy(empty_database, path)
    build(path, config, Register.from_lines(UNITS), []).close()
    with open_store(path, config) as store:
        yield World(store)


def programmes_of(world: World) -> list[str | None]:
    return [programme for (programme,) in world.store.rows("select programme from submissions order by accepted_at")]


def form_states(world: World, programme: str) -> dict[str, str]:
    rows = completeness(world.store, programme, ["2024"], date(2024, 6, 1))
    return dict(zip(rows["unit"], rows["state"], strict=True))


def test_a_form_is_of_the_programme_that_its_hidden_sheet_names(world: World) -> None:
    own = world.form("school_1", programme=SECOND, values={"teachers": 40, "contest_participants": 12, "diagnosed": 10})
    verdict = world.accept(own, at=EARLY)
    assert (verdict.programme, verdict.unit) == (SECOND, "school_1")
    assert form_states(world, SECOND) == {"school_1": FormState.ON_TIME, "school_2": FormState.AWAITED}
    assert form_states(world, FIRST)["school_1"] == FormState.AWAITED


def test_a_form_of_one_programme_empties_nothing_of_the_other(world: World) -> None:
    world.accept(world.form("school_1", values={"teachers": 40, "contest_participants": 12, "assessed_teachers": 16}))
    own = world.form("school_1", programme=SECOND, values={"teachers": 40, "contest_participants": 12, "diagnosed": 10})
    world.accept(own)
    assert world.facts("school_1", "2024") == {
        "teachers": 40, "contest_participants": 12, "assessed_teachers": 16, "diagnosed": 10,
    }  # fmt: skip


def test_a_kindergarten_does_not_report_to_a_programme_that_asks_schools(world: World) -> None:
    with pytest.raises(NothingToFillInError):
        world.form("garden", programme=SECOND, values={"teachers": 20})
    assert "kind_not_asked" in codes(world.examine(long_table("garden,2024,diagnosed,,2")), "note")


def test_a_table_is_of_the_programme_that_alone_asks_for_its_figures(world: World) -> None:
    world.accept(long_table("school_1,2024,diagnosed,,10"))
    world.accept(long_table("school_1,2024,assessed_teachers,,16"))
    assert programmes_of(world) == [SECOND, FIRST]


def test_a_table_that_both_ask_for_counts_as_reported_to_both(world: World) -> None:
    world.accept(long_table("school_1,2024,teachers,,40", "school_1,2024,contest_participants,,12"), at=EARLY)
    assert programmes_of(world) == [None]
    assert form_states(world, FIRST)["school_1"] == form_states(world, SECOND)["school_1"] == FormState.ON_TIME


def test_a_table_that_both_ask_for_stops_at_the_closed_period_of_one(world: World) -> None:
    with world.store.transaction() as cursor:
        closures.close_period(cursor, SECOND, "2024", "№ 1", "tester")
    assert codes(world.examine(long_table("school_1,2024,teachers,,40"))) == ["closed_period"]
    assert codes(world.examine(long_table("school_1,2024,assessed_teachers,,16"))) == []


def test_figures_that_forms_of_two_programmes_state_differently_are_said(world: World) -> None:
    world.accept(world.form("school_1", values={"teachers": 40}))
    verdict = world.examine(world.form("school_1", programme=SECOND, values={"teachers": 41}))
    assert "differs_between_programmes" in codes(verdict, "warning")


def test_a_unit_is_in_the_register_once_for_both(world: World) -> None:
    for programme in (FIRST, SECOND):
        rows = run(world.store, "reporting_units", {"programme": programme, "year": 2024})
        assert rows["parent"].unique().tolist() == ["karabash"]
    assert world.store.rows("select count(*) from units") == [(4,)]


def test_a_table_of_both_is_refused_where_one_closed_after_it_was_checked(world: World) -> None:
    content = long_table("school_1,2024,teachers,,40")
    verdict = world.examine(content)
    with world.store.transaction() as cursor:
        closures.close_period(cursor, SECOND, "2024", "№ 1", "tester")
    assert codes(accept(world.store, verdict, content.encode(), "tester")) == ["closed_period"]
    assert world.facts("school_1", "2024") == {}

"""What a file would do to the indicators is what it does once it is accepted, and looking at it changes nothing."""

from decimal import Decimal

import pandas as pd

from pdmon.access import Role, Sight, Viewer
from pdmon.calc.answers import collecting
from pdmon.calc.answers.view import View
from pdmon.intake.accepting.effect import effect_of
from tests.intake.conftest import World, long_table

CONTESTS = "2.5"  # contest_participants / teachers


def _row(rows: pd.DataFrame, unit: str) -> tuple[float, float, float]:
    found = rows[(rows["indicator"] == CONTESTS) & (rows["unit"] == unit) & (rows["programme"] == "karabash")]
    ((old, new, difference),) = found[["old_value", "new_value", "difference"]].itertuples(index=False, name=None)
    return old, new, difference


def test_a_correction_moves_the_organisation_and_the_territory(world: World) -> None:
    world.accept(world.form("k1", values={"teachers": 40, "contest_participants": 10}))
    world.accept(world.form("k2", values={"teachers": 60, "contest_participants": 30}))
    corrected = world.examine(world.form("k1", values={"teachers": 40, "contest_participants": 20}))
    rows = effect_of(world.store, corrected)
    assert _row(rows, "k1") == (25.0, 50.0, 25.0)
    assert _row(rows, "karabash") == (40.0, 50.0, 10.0)  # 40 of 100, then 50 of 100
    assert set(rows["unit"]) == {"k1", "karabash"}


def test_looking_changes_nothing_and_accepting_does_what_was_seen(world: World) -> None:
    world.accept(world.form("k1", values={"teachers": 40, "contest_participants": 10}))
    form = world.form("k1", values={"teachers": 40, "contest_participants": 20})
    version = world.store.data_version()
    seen = effect_of(world.store, world.examine(form))
    assert world.store.data_version() == version
    assert world.facts("k1", "2024") == {"teachers": Decimal(40), "contest_participants": Decimal(10)}
    assert world.submissions() == 1
    world.accept(form)
    values = "select value from indicator_values where indicator = ? and unit = ? and period = ? and category = ''"
    for row in seen.itertuples():
        assert world.store.rows(values, [row.indicator, row.unit, row.period]) == [(row.new_value,)]


def test_a_first_figure_appears_from_nothing(world: World) -> None:
    rows = effect_of(world.store, world.examine(world.form("k1", values={"teachers": 40, "contest_participants": 10})))
    old, new, difference = _row(rows, "k1")
    assert (pd.isna(old), new, pd.isna(difference)) == (True, 25.0, True)


def test_what_no_indicator_counts_changes_none(world: World) -> None:
    world.accept(world.form("k1", values={"teachers": 40, "contest_participants": 10}))
    same = world.examine(long_table("k1,2024,teachers,,40"))
    assert effect_of(world.store, same).empty


def test_a_school_sees_its_own_indicators_only(world: World) -> None:
    """The territory's total before and after would give the others' sums away."""
    world.accept(world.form("k1", values={"teachers": 40, "contest_participants": 10}))
    verdict = world.examine(world.form("k1", values={"teachers": 40, "contest_participants": 20}))
    school = View(world.store, Viewer.of_sight(Sight(Role.SCHOOL, "k1")))
    assert set(collecting.effect(school, verdict)["unit"]) == {"k1"}
    everybody = View(world.store, Viewer.of_sight(Sight(Role.METHODOLOGIST)))
    assert set(collecting.effect(everybody, verdict)["unit"]) == {"k1", "karabash"}

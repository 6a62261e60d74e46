"""Rule 9: several programmes for one territory. Its units stand in the register once; `territory` names their root."""

from pathlib import Path

import pytest

from pdmon.calc.answers import hiding, overview, register, standing
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config, Indicator
from pdmon.store import Store
from tests.conftest import StoreBuilder
from tests.small_store import indicator_row
from tests.two_programmes import FIRST, SECOND, UNITS, two_programmes
from tests.viewing import as_council, as_methodologist, as_school

SIXTH = Path(__file__).parents[1] / "fixtures" / "sixth"
# The first counts the kindergarten's 10 of 20 too; diagnosed is asked by the second alone.
FACTS = """
    school_1  2023  teachers=40 contest_participants=8  assessed_teachers=10
    school_2  2023  teachers=60 contest_participants=12 assessed_teachers=15
    school_1  2024  teachers=40 contest_participants=12 assessed_teachers=16 diagnosed=10
    school_2  2024  teachers=60 contest_participants=18 assessed_teachers=17 diagnosed=30
    garden    2024  teachers=20 contest_participants=10 assessed_teachers=4
    karabash  2024  conference_topics=5
"""
RESULTS = ("indicator_values", "target_values", "criterion_values", "programme_values")


@pytest.fixture
def both(tmp_path: Path) -> Config:
    return two_programmes(tmp_path)


def results_of(store: Store, programme: str) -> dict[str, list[tuple[object, ...]]]:
    """Every cell of every result of a programme."""
    tables = {name: name for name in RESULTS} | {"nodes": "reporting_nodes"}
    skipped = {"nodes": "exclude (track)"}
    return {
        name: store.rows(f"select * {skipped.get(name, '')} from {table} where programme = ? order by all", [programme])
        for name, table in tables.items()
    }


def test_each_programme_has_its_own_figures_over_the_same_units(small_store: StoreBuilder, both: Config) -> None:
    store = small_store(UNITS, FACTS, config=both)
    first = indicator_row(store, FIRST, "2.5", "karabash", "2024")
    assert (first.numerator, first.denominator, first.units_reported) == (40, 120, 3)
    second = indicator_row(store, SECOND, "1.1", "karabash", "2024")
    assert (second.numerator, second.denominator, second.value) == (30, 100, 30)
    assert (second.previous, second.change, second.points, second.attained) == (20, 10, 1, True)
    own = indicator_row(store, SECOND, "1.2", "karabash", "2024")
    assert (own.numerator, own.denominator, own.value, own.units_expected) == (40, 100, 40, 2)
    assert indicator_row(store, SECOND, "1.1", "school_1", "2024").value == 30


def test_a_second_programme_changes_no_cell_of_the_first(
    small_store: StoreBuilder, config: Config, both: Config
) -> None:
    alone, beside = small_store(UNITS, FACTS, config=config), small_store(UNITS, FACTS, config=both)
    before, after = results_of(alone, FIRST), results_of(beside, FIRST)
    assert before == after
    assert all(before[name] for name in ("indicator_values", "target_values", "criterion_values", "nodes"))
    assert results_of(beside, SECOND)["indicator_values"]


def test_pages_ask_the_second_programme_for_the_territorys_figures(small_store: StoreBuilder, both: Config) -> None:
    view = as_council(small_store(UNITS, FACTS, config=both))
    assert register.programmes(view) == [FIRST, SECOND]
    assert register.programmes(as_school(view.store, "school_1")) == [FIRST, SECOND]
    assert overview.fullest_years(view) == {FIRST: 2024, SECOND: 2024}
    assert set(overview.reporting_units(view, SECOND, 2024)["unit"]) == {"school_1", "school_2"}
    rows = standing.visible_headlines(view, SECOND, "karabash", "2024").set_index("indicator")
    assert rows["value"].to_dict() == {"1.1": 30, "1.2": 40}
    assert hiding.left_out(view, SECOND, "karabash") == []


def small_shares(both: bool) -> Config:
    """The sixth programme's share of the sensitive `trained` among the staff; with a second one's among mentors."""
    sixth = load_config(SIXTH)
    model = sixth.programmes["sixth"]
    share = model.indicator("1.1").model_copy(update={"breakdown": None, "parts": (), "targets": ()})
    among = Indicator.model_validate({**share.model_dump(by_alias=True), "formula": "trained / mentors"})
    here = {"criteria": model.criteria[:1], "effects": ()}
    programmes = {"sixth": model.model_copy(update={**here, "indicators": (share,)})}
    if both:
        other = {**here, "code": "other", "territory": "sixth", "indicators": (among,)}
        programmes["other"] = model.model_copy(update=other)
    return sixth.model_copy(update={"programmes": programmes, "rules": ()})


PEOPLE = """
    sixth     municipality  -
    school_1  school        sixth
    school_2  school        sixth
    school_3  school        sixth
"""
FEW = """
    school_1  2024  staff=20 trained=6 mentors=2
    school_2  2024  staff=20 trained=8 mentors=10
    school_3  2024  staff=30 trained=9 mentors=10
"""


def test_what_one_programme_hides_does_not_stand_in_the_other(small_store: StoreBuilder) -> None:
    """Two mentors are few: school_1 is hidden there, school_2 with it, and both among the staff too."""
    store = small_store(PEOPLE, FEW, config=small_shares(both=True))
    for programme in ("sixth", "other"):
        shown = standing.year_values(as_council(store), programme, "2024").set_index("unit")
        assert shown["state"].to_dict() == {"school_1": "hidden", "school_2": "hidden", "school_3": "ok"}
        assert shown.loc[["school_1", "school_2"], ["numerator", "value"]].isna().all(axis=None)
        seen = standing.year_values(as_methodologist(store), programme, "2024")
        assert seen["numerator"].tolist() == [6, 8, 9]


def test_without_the_second_programme_nothing_is_small(small_store: StoreBuilder) -> None:
    store = small_store(PEOPLE, FEW, config=small_shares(both=False))
    shown = standing.year_values(as_council(store), "sixth", "2024")
    assert shown["state"].tolist() == ["ok", "ok", "ok"]

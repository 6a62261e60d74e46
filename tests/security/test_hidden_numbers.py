"""Ways round a hidden number that one answer alone opens, each closed by a rule of `answers.hiding`."""

import pandas as pd

from pdmon.access import Role, Sight, Viewer
from pdmon.calc.answers.listing import values
from pdmon.calc.answers.overview import criteria_standing, headline_values
from pdmon.calc.answers.view import View
from pdmon.calc.as_of import past_store
from pdmon.store import Store
from pdmon.store.connection import utc_now
from tests.conftest import StoreBuilder

P = "vladimir"
UNITS = "vladimir municipality -\ns1 school vladimir\ns2 school vladimir"
FACTS = """
s1 2023 teachers=30 burnout_diagnosed=20 burnout_detected=3  burnout_prevention_participants=2
s2 2023 teachers=50 burnout_diagnosed=40 burnout_detected=12 burnout_prevention_participants=6
s1 2024 teachers=30 burnout_diagnosed=20 burnout_detected=3  burnout_prevention_participants=2
s2 2024 teachers=50 burnout_diagnosed=40 burnout_detected=12 burnout_prevention_participants=6
"""


def _view(store: Store, role: Role) -> View:
    return View(store, Viewer.of_sight(Sight(role)))


def test_an_earlier_moment_shows_the_council_no_sensitive_figure_of_the_territory(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS)
    with past_store(store, utc_now()) as past:
        states = {
            role: headline_values(_view(past, role), P, P, "2024").set_index("indicator").loc["6.3", "state"]
            for role in (Role.COUNCIL, Role.HEAD, Role.METHODOLOGIST)
        }
        listed = {row[1] for row in values(_view(past, Role.COUNCIL), P, "2024")}
    assert states == {Role.COUNCIL: "hidden", Role.HEAD: "hidden", Role.METHODOLOGIST: "ok"}
    assert not {"6.2", "6.3"} & listed


def test_criteria_of_an_organisation_leave_its_sensitive_indicators_out(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS)
    shown, seen = (
        criteria_standing(_view(store, role), P, "s1", "2024").set_index("criterion").loc["6"]
        for role in (Role.COUNCIL, Role.METHODOLOGIST)
    )
    assert (seen["points"], seen["max_points"]) == (1, 2)
    assert pd.isna(shown["points"])
    assert (shown["max_points"], shown["indicators_with_data"]) == (0, 0)


def test_a_number_of_one_organisation_alone_is_hidden_in_the_territory_too(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, "s1 2024 teachers=30 burnout_detected=3 burnout_prevention_participants=2")
    shown, seen = (
        headline_values(_view(store, role), P, P, "2024").set_index("indicator").loc["6.3"]
        for role in (Role.COUNCIL, Role.METHODOLOGIST)
    )
    assert shown["state"] == "hidden"
    assert pd.isna(shown["numerator"])
    assert seen["numerator"] == 2


def test_a_zero_is_hidden_where_nothing_else_could_stand_beside_the_small_number(small_store: StoreBuilder) -> None:
    store = small_store(
        UNITS,
        """
        s1 2024 teachers=30 burnout_detected=9 burnout_prevention_participants=2
        s2 2024 teachers=30 burnout_detected=9 burnout_prevention_participants=0
        """,
    )
    states = [
        headline_values(_view(store, Role.COUNCIL), P, unit, "2024").set_index("indicator").loc["6.3", "state"]
        for unit in ("s1", "s2")
    ]
    assert states == ["hidden", "hidden"]

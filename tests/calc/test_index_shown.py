"""Index, level and place reach whoever may know them, and the protocol says what every point is made of."""

from typing import Any

import pytest

from pdmon.access.roles import Role, Viewer
from pdmon.calc.answers import overview
from pdmon.calc.answers.criteria import programme_index
from pdmon.calc.answers.listing import programme_values
from pdmon.calc.answers.view import View
from pdmon.insight.territory.protocol import score_protocol
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from tests.calc.test_points_of_any_size import FACTS_OF_RATED, SCORED, units_of
from tests.conftest import StoreBuilder


@pytest.fixture(scope="module")
def scored() -> Config:
    return load_config(SCORED)


def test_the_protocol_says_what_every_point_is_made_of(small_store: StoreBuilder, scored: Config) -> None:
    view = View.of_operator(small_store(units_of("rated"), FACTS_OF_RATED, config=scored))
    headlines = overview.headline_values(view, "rated", "school_2", "2024")
    rows = score_protocol(scored.programmes["rated"], headlines).set_index("indicator")
    said = {code: reason.replace("\xa0", " ") for code, reason in rows["reason"].items()}
    assert said == {
        "1.1": "25,0 % при лучшем 50,0 %: 50 баллов из 100",
        "1.2": "7 × 10, предел 50: 50 баллов",
        "2.1": "3 × −5: −15 баллов",
        "2.2": "4 при лучшем 2: 15 баллов из 30",
    }
    assert dict(rows["weight"]) == {"1.1": 1, "1.2": 2, "2.1": 1, "2.2": 2}
    assert dict(rows["basis"]) == {"1.1": "значение", "1.2": "количество", "2.1": "количество", "2.2": "значение"}


def test_the_protocol_names_the_interval_and_the_targets(small_store: StoreBuilder, scored: Config) -> None:
    facts = """
        school_1  2023  staff=10 winners=1
        school_1  2024  staff=10 winners=2 trained=4
    """
    view = View.of_operator(small_store(units_of("five_bands"), facts, config=scored))
    rows = score_protocol(
        scored.programmes["five_bands"], overview.headline_values(view, "five_bands", "school_1", "2024")
    )
    assert [one.replace("\xa0", " ") for one in rows["reason"]] == [
        "40,0 %: 3 балла",
        "изменение +10,0 п.п.: 1,5 балла",
    ]
    assert list(rows["basis"]) == ["значение", "изменение"]
    view = View.of_operator(small_store(units_of("two_one_none"), facts, config=scored))
    rows = score_protocol(
        scored.programmes["two_one_none"], overview.headline_values(view, "two_one_none", "school_1", "2024")
    )
    assert rows["reason"].iloc[0] == "достигнуты не все цели"


def test_the_index_of_organisations_is_not_told_to_whom_protected_points_are_not(
    small_store: StoreBuilder, scored: Config
) -> None:
    sensitive = scored.elements["trained"].model_copy(update={"sensitive": True})
    guarded = scored.model_copy(update={"elements": {**scored.elements, "trained": sensitive}})
    store = small_store(units_of("rated"), FACTS_OF_RATED, config=guarded)

    def told(role: Role) -> list[Any]:
        return list(programme_index(View(store, Viewer(role=role, name="кто-то", unit=None)), "rated", "2024")["unit"])

    def listed(role: Role) -> list[Any]:
        view = View(store, Viewer(role=role, name="кто-то", unit=None))
        return [row[0] for row in programme_values(view, "rated", "2024")]

    for asked in (told, listed):
        assert asked(Role.METHODOLOGIST) == ["garden_3", "rated", "school_1", "school_2"]
        assert asked(Role.COUNCIL) == ["rated"]

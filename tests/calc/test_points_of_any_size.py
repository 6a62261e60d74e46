"""Rule 7: points of any size by targets, intervals, events and the best; weights, index, levels and places."""

from pathlib import Path

import pytest

from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from tests.conftest import StoreBuilder
from tests.small_store import Document, accept, criterion_row, fact_lines, indicator_row, submissions_of, view

SCORED = Path(__file__).parents[1] / "fixtures" / "scored"


@pytest.fixture(scope="module")
def scored() -> Config:
    return load_config(SCORED)


def units_of(programme: str) -> str:
    return f"""
        {programme}  municipality   -
        school_1     school         {programme}
        school_2     school         {programme}
        garden_3     kindergarten   {programme}
    """


def points(store: Store, programme: str, indicator: str, period: str = "2024") -> dict[str, tuple[object, object]]:
    """(points, max_points) of every unit."""
    rows = view(
        store,
        "select unit, points, max_points from indicator_values "
        "where programme = ? and indicator = ? and period = ? and category = ''",
        *(programme, indicator, period),
    )
    return {row.unit: (row.points, row.max_points) for row in rows}


def test_points_by_the_interval_of_the_value(small_store: StoreBuilder, scored: Config) -> None:
    # 19.99... below 20 %: 1; 40 % exactly belongs to the interval that begins with it: 3; 80 %: 5; together 71 / 150.
    facts = """
        school_1  2024  staff=60 trained=11
        school_2  2024  staff=50 trained=20
        garden_3  2024  staff=50 trained=40
    """
    store = small_store(units_of("five_bands"), facts, config=scored)
    expected = {"school_1": (1, 5), "school_2": (3, 5), "garden_3": (5, 5), "five_bands": (3, 5)}
    assert points(store, "five_bands", "1.1") == expected
    row = criterion_row(store, "five_bands", "1", "garden_3", "2024")
    assert (row.points, row.max_points) == (5, 5)


def test_points_by_the_interval_of_the_change(small_store: StoreBuilder, scored: Config) -> None:
    # school_1: 10 -> 20 %: ten points belong to the third interval; school_2: 20 -> 10 %; garden_3: 10 -> 10 %;
    # together 13.3 -> 13.3 %. Without a year before there is nothing to compare.
    facts = """
        school_1  2023  staff=10 winners=1
        school_1  2024  staff=10 winners=2
        school_2  2023  staff=10 winners=2
        school_2  2024  staff=10 winners=1
        garden_3  2023  staff=10 winners=1
        garden_3  2024  staff=10 winners=1
    """
    store = small_store(units_of("five_bands"), facts, config=scored)
    expected = {"school_1": (1.5, 3), "school_2": (-1, 3), "garden_3": (0, 3), "five_bands": (0, 3)}
    assert points(store, "five_bands", "1.2") == expected
    assert points(store, "five_bands", "1.2", "2023")["school_1"] == (None, 0)


def test_points_for_targets_that_hold_and_of_two_for_a_document(small_store: StoreBuilder, scored: Config) -> None:
    # 2024 asks for 50 % (and 60 % in half of the organisations). school_1: 60 %, both hold; school_2: 55 %, the second
    # does not; together 29 / 50 = 58 %, and two of three organisations reach 60 %.
    facts = """
        school_1  2024  staff=20 trained=12 winners=0 plan_adopted=1
        school_2  2024  staff=20 trained=11 winners=2 plan_adopted=0
        garden_3  2024  staff=10 trained=6  winners=1
        garden_3  2026  staff=10 trained=9
    """
    documents = [Document("school_1", "2024", "two_one_none", "1.3")]
    store = small_store(units_of("two_one_none"), facts, documents, config=scored)
    expected = {"school_1": (2, 2), "school_2": (0, 2), "garden_3": (2, 2), "two_one_none": (2, 2)}
    assert points(store, "two_one_none", "1.1") == expected
    expected = {"school_1": (0, 2), "school_2": (1, 2), "garden_3": (1, 2), "two_one_none": (2, 2)}
    assert points(store, "two_one_none", "1.2") == expected
    expected = {"school_1": (2, 2), "school_2": (0, 2), "garden_3": (0, 2), "two_one_none": (2, 2)}
    assert points(store, "two_one_none", "1.3") == expected
    # In 2026 the series asks for nothing: the share of organisations alone is judged; 2025 has no data.
    assert points(store, "two_one_none", "1.1", "2026")["garden_3"] == (2, 2)
    assert points(store, "two_one_none", "1.1", "2025")["garden_3"] == (None, 0)
    # A programme that defines no index has points and nothing else.
    (row,) = view(store, "select * from programme_values where unit = 'school_1' and period = '2024'")
    assert (row.points, row.max_points, row.index, row.level, row.place, row.places) == (4, 6, None, None, None, None)


FACTS_OF_RATED = """
    school_1  2024  staff=20 trained=10 winners=2 complaints=0 vacancies=2
    school_2  2024  staff=20 trained=5  winners=7 complaints=3 vacancies=4
    garden_3  2024  staff=10 trained=5  winners=2 complaints=0 vacancies=2
"""


def test_points_in_proportion_to_the_best_and_for_each_event(small_store: StoreBuilder, scored: Config) -> None:
    store = small_store(units_of("rated"), FACTS_OF_RATED, config=scored)
    # 50, 25 and 50 %: the best earns 100, half of it 50; the territory is alone on its level.
    expected = {"school_1": (100, 100), "school_2": (50, 100), "garden_3": (100, 100), "rated": (100, 100)}
    assert points(store, "rated", "1.1") == expected
    # Ten for each winner, fifty at most; five off for each complaint: nothing can be earned by them.
    expected = {"school_1": (20, 50), "school_2": (50, 50), "garden_3": (20, 50), "rated": (50, 50)}
    assert points(store, "rated", "1.2") == expected
    expected = {"school_1": (0, 0), "school_2": (-15, 0), "garden_3": (0, 0), "rated": (-15, 0)}
    assert points(store, "rated", "2.1") == expected
    # Two vacancies are the fewest: four are half as good.
    expected = {"school_1": (30, 30), "school_2": (15, 30), "garden_3": (30, 30), "rated": (30, 30)}
    assert points(store, "rated", "2.2") == expected


def test_news_of_the_best_are_news_for_all(small_store: StoreBuilder, scored: Config) -> None:
    # The store accepts all submissions of a test at once; a later form of the best alone moves the others.
    store = small_store(units_of("rated"), FACTS_OF_RATED, config=scored)
    better = "garden_3 2024 staff=10 trained=10 winners=2 complaints=0 vacancies=0"
    accept(store, submissions_of(fact_lines(better)))
    expected = {"school_1": (50, 100), "school_2": (25, 100), "garden_3": (100, 100), "rated": (100, 100)}
    assert points(store, "rated", "1.1") == expected
    # Nobody is in proportion to none at all.
    expected = {"school_1": (0, 30), "school_2": (0, 30), "garden_3": (30, 30), "rated": (30, 30)}
    assert points(store, "rated", "2.2") == expected


def test_index_level_and_place(small_store: StoreBuilder, scored: Config) -> None:
    # Weights: 1.1 has 0.5 x 2 = 1, 1.2 has 2, 2.1 has 1, 2.2 has 2. All that could be earned: 100 + 100 + 0 + 60 = 260.
    # school_1 and garden_3: 100 + 40 + 0 + 60 = 200; school_2: 50 + 100 - 15 + 30 = 165; the territory 100 + 100 - 15
    # + 60 = 245.
    store = small_store(units_of("rated"), FACTS_OF_RATED, config=scored)
    rows = view(store, "select * from programme_values where programme = 'rated' and period = '2024' order by unit")
    found = {row.unit: (row.points, row.max_points, row.level, row.place, row.places) for row in rows}
    assert found == {
        "garden_3": (150, 180, "средний", "1–2", 3),
        "school_1": (150, 180, "средний", "1–2", 3),
        "school_2": (100, 180, "средний", "3", 3),
        "rated": (165, 180, "высокий", "1", 1),
    }
    index = {row.unit: row.index for row in rows}
    assert index == {
        "garden_3": pytest.approx(100 * 200 / 260, abs=1e-12),
        "school_1": pytest.approx(100 * 200 / 260, abs=1e-12),
        "school_2": pytest.approx(100 * 165 / 260, abs=1e-12),
        "rated": pytest.approx(100 * 245 / 260, abs=1e-12),
    }


def test_an_indicator_without_points_leaves_the_index(small_store: StoreBuilder, scored: Config) -> None:
    # school_1 reports winners alone: 20 of 50, twice on both sides; garden_3 reports nothing at all and has no place.
    store = small_store(units_of("rated"), "school_1 2024 winners=2", config=scored)
    rows = view(store, "select * from programme_values where period = '2024' order by unit")
    found = {row.unit: (row.points, row.max_points, row.index, row.level, row.place, row.places) for row in rows}
    assert found["school_1"] == (20, 50, 40, "низкий", "1", 1)
    assert found["garden_3"] == (None, 0, None, None, None, None)
    assert indicator_row(store, "rated", "1.2", "rated", "2024").points == 20

"""A programme that is one YAML file and no code: every kind of target, scoring, basis, level, window and part of it."""

from decimal import Decimal
from pathlib import Path

import pytest

from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from tests.conftest import StoreBuilder
from tests.small_store import Document, criterion_row, indicator_row, target_row

SIXTH = Path(__file__).parents[1] / "fixtures" / "sixth"

UNITS = """
    sixth     municipality   -
    school_1  school         sixth
    garden_2  kindergarten   sixth
    club_3    supplementary  sixth
"""
# club_3 is of a kind that does not report for this programme.
FACTS = """
    school_1  2023     staff=20   trained=10   mentors=4  plans=2  staff@topic:digital=8 trained@topic:digital=6
    garden_2  2023     staff=10   trained=2    mentors=0  plans=0
    club_3    2023     staff=100  trained=100  mentors=9  plans=9
    school_1  2024     staff=20   trained=20   mentors=4  plans=1
    garden_2  2024     staff=10   trained=10   mentors=1  plans=1
    school_1  2025     staff=35   trained=35   mentors=5  plans=1
    garden_2  2025     staff=5    trained=5    mentors=1  plans=0
    sixth     2023     events=10  youth_projects=1  reserve_projects=0  region_programmes=8 region_programmes_online=2
    sixth     2024     events=10  youth_projects=1  reserve_projects=1  region_programmes=8 region_programmes_online=3
    sixth     2025     events=11  youth_projects=4  reserve_projects=0  region_programmes=8 region_programmes_online=4
    school_1  2023     posts=99   posts_filled=1    open_posts=7
    school_1  2023-11  posts=20   posts_filled=18   open_posts=3
    school_1  2024-02  posts=20   posts_filled=20   open_posts=1
    school_1  2024-03  posts=20   posts_filled=19.5
    garden_2  2024     posts=10   posts_filled=9    open_posts=2
"""
DOCUMENTS = [Document("sixth", "2024", "sixth", "2.3"), Document("sixth", "2025", "sixth", "2.4")]


@pytest.fixture(scope="module")
def sixth() -> Config:
    return load_config(SIXTH)


@pytest.fixture
def store(small_store: StoreBuilder, sixth: Config) -> Store:
    return small_store(UNITS, FACTS, DOCUMENTS, config=sixth)


def sides(store: Store, indicator: str, period: str, category: str = "") -> tuple[object, ...]:
    row = indicator_row(store, "sixth", indicator, "sixth", period, category)
    return row.numerator, row.denominator, row.units_reported, row.units_expected


def scores(store: Store, indicator: str, unit: str = "sixth") -> list[tuple[object, object]]:
    """(points, max_points) of 2023, 2024, 2025."""
    rows = [indicator_row(store, "sixth", indicator, unit, str(year)) for year in (2023, 2024, 2025)]
    return [(row.points, row.max_points) for row in rows]


def judged(store: Store, indicator: str, period: str, kind: str) -> tuple[object, ...]:
    row = target_row(store, "sixth", indicator, "sixth", period, kind)
    return row.actual, row.status, row.shortfall


def test_values_by_breakdown_window_part_and_level(store: Store) -> None:
    assert sides(store, "1.1", "2023") == (12, 30, 2, 2)
    assert sides(store, "1.1", "2023", "topic:digital") == (6, 8, 1, 2)
    assert sides(store, "1.1", "2025", "part:accumulated") == (12 + 30 + 40, 40, 2, 2)
    assert sides(store, "1.1", "2025", "part:three_years") == (12 + 30 + 40, 40, 2, 2)
    assert indicator_row(store, "sixth", "1.1", "sixth", "2024", "part:three_years").state == "partial"
    assert sides(store, "1.1", "2023", "part:with_mentors") == (16, 30, 2, 2)
    assert sides(store, "1.3", "2023", "part:share") == (4, 30, 2, 2)
    assert sides(store, "2.2", "2023") == (10, None, 1, 1)
    assert sides(store, "2.3", "2023") == (2, 8, 1, 1)


def test_months(store: Store) -> None:
    # 2023: November of school_1, not its annual figures. 2024: March of school_1 and the annual figures of garden_2.
    assert sides(store, "3.1", "2023") == (18, 20, 1, 2)
    assert sides(store, "3.1", "2024") == (Decimal("28.5"), 30, 2, 2)
    # Vacancies were last counted in February.
    assert sides(store, "3.2", "2024") == (3, None, 2, 2)
    assert sides(store, "3.2", "2024-03") == (None, None, 0, 2)


def test_points_of_every_rule_and_basis(store: Store) -> None:
    # 1.1 positive: 40 % -> 100 % -> 100 %; the programme counts the ceiling as positive.
    assert scores(store, "1.1") == [(None, 0), (1, 1), (1, 1)]
    # 1.2 positive by the numerator: 4 -> 5 -> 6 mentors, the last against a falling share.
    assert scores(store, "1.2") == [(None, 0), (1, 1), (1, 1)]
    # 1.3 non_negative: 2 -> 2 -> 1 plans.
    assert scores(store, "1.3") == [(None, 0), (1, 1), (0, 1)]
    # 2.2 non_negative by the numerator: 10 -> 10 -> 11.
    assert scores(store, "2.2") == [(None, 0), (1, 1), (1, 1)]
    # 2.3 and 2.4 by documents.
    assert scores(store, "2.3") == [(0, 1), (1, 1), (0, 1)]
    assert scores(store, "2.4") == [(0, 1), (0, 1), (1, 1)]
    # 3.2: fewer vacancies are not worse: 3 -> 1 in school_1; nothing in 2025.
    assert scores(store, "3.2", "school_1") == [(None, 0), (1, 1), (None, 0)]
    # 2.1 has no scoring.
    assert scores(store, "2.1") == [(None, None)] * 3


def test_presence_by_document_alone(store: Store) -> None:
    rows = [indicator_row(store, "sixth", "2.4", "sixth", year) for year in ("2024", "2025")]
    assert [(row.value, row.state) for row in rows] == [(None, "no_data"), (1, "ok")]


def test_targets_of_every_kind(store: Store) -> None:
    # 1.1: 30 % yearly; accumulated 60 % by 2025; three years 90 % by 2026.
    assert judged(store, "1.1", "2023", "every_year_at_least") == (40, "attained", 0)
    # 1.2: 4 / 30 in 2023, 5 / 30, 6 / 40 = 15 %.
    assert judged(store, "1.2", "2024", "growth_since_baseline")[1:] == ("attained_early", 0)
    assert judged(store, "1.2", "2025", "growth_since_baseline") == (15, "attained", 0)
    # 1.3: at least one plan in every organisation by 2025; the line starts at the least of 2023, which is 0.
    assert judged(store, "1.3", "2023", "in_every_unit") == (0, "on_track", 1)
    assert judged(store, "1.3", "2024", "in_every_unit") == (1, "attained_early", 0)
    assert judged(store, "1.3", "2025", "in_every_unit") == (0, "missed", 1)
    # 2.1: at least two projects and one of each kind by 2025.
    assert judged(store, "2.1", "2023", "at_least_each") == (1, "on_track", 1)
    assert judged(store, "2.1", "2024", "at_least_each") == (2, "attained_early", 0)
    assert judged(store, "2.1", "2025", "at_least_each") == (4, "missed", 1)
    # 2.2: 10 % more than the ten events of 2023, and never fewer. The line of 2024 is at 10.5.
    assert judged(store, "2.2", "2024", "growth_since_baseline") == (10, "behind", 1)
    assert judged(store, "2.2", "2024", "not_below_baseline") == (10, "attained_early", 0)
    assert judged(store, "2.2", "2025", "growth_since_baseline") == (11, "attained", 0)
    # 2.3: half of the programmes by 2025: 25 %, 37.5 % on the very line, 50 %.
    assert judged(store, "2.3", "2024", "at_least") == (37.5, "on_track", 1)
    assert judged(store, "2.3", "2025", "at_least") == (50, "attained", 0)


def test_criterion(store: Store) -> None:
    # Criterion 2 in 2024: 2.2 earns 1 of 1, 2.3 1 of 1, 2.4 0 of 1; 2.1 has no scoring. Judged: 2.1 and 2.2's
    # second target attained early; 2.2's first and 2.3 are open. 2.4 has no data.
    row = criterion_row(store, "sixth", "2", "sixth", "2024")
    assert (row.points, row.max_points) == (2, 3)
    assert (row.targets_attained, row.targets_judged) == (2, 2)
    assert (row.indicators_with_data, row.indicators) == (3, 4)


def test_its_views_are_there(store: Store) -> None:
    found = store.rows(
        "select numerator, denominator, value from sixth.indicator_1_1 "
        "where unit = 'sixth' and period = '2024' and category = ''"
    )
    assert found == [(30, 30, 100)]
    assert store.rows("select points, max_points from sixth.criterion_2 where period = '2024'") == [(2, 3)]

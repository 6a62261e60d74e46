"""A sum of points that so many people cannot have scored."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pdmon.intake.telling import told
from pdmon.store import Store
from tests.intake.conftest import World, codes, long_table
from tests.measured_world import UNITS, P, measured_config
from tests.small_store import Register, build


@pytest.fixture
def scaled(tmp_path: Path) -> Iterator[World]:
    store: Store = build(tmp_path / "scaled.duckdb", measured_config(), Register.from_lines(UNITS), [])
    yield World(store)
    store.close()


@pytest.mark.parametrize(
    ("points", "people", "found"),
    [
        ("20", 10, []),  # everybody has the least
        ("50", 10, []),  # everybody has the greatest
        ("19,9", 10, ["score_outside_scale"]),
        ("50,1", 10, ["score_outside_scale"]),
        ("4,2", 10, ["score_outside_scale"]),  # the mean itself in place of the sum
        ("0", 0, []),
        ("3", 0, ["score_outside_scale"]),
    ],
)
def test_a_sum_is_within_the_number_of_people_times_the_scale(
    scaled: World, points: str, people: int, found: list[str]
) -> None:
    rows = (f'school_1,2025,score_sum,,"{points}"', f"school_1,2025,tested,,{people}")
    assert codes(scaled.examine(long_table(*rows))) == found


def test_a_category_is_checked_by_its_own_people(scaled: World) -> None:
    rows = (
        "school_1,2025,score_sum,,40", "school_1,2025,tested,,10",
        "school_1,2025,score_sum,topic:digital,11", "school_1,2025,tested,topic:digital,2",
    )  # fmt: skip
    (finding,) = scaled.examine(long_table(*rows)).errors
    assert finding.code == "score_outside_scale"
    assert "от 4 до 10" in told(finding).message


def test_a_form_asks_both_and_is_checked(scaled: World) -> None:
    sent = scaled.form("school_1", "2025", P, values={"score_sum": 96, "tested": 20})
    assert codes(scaled.examine(sent)) == []
    sent = scaled.form("school_1", "2025", P, values={"score_sum": 4.8, "tested": 20})
    verdict = scaled.examine(sent)
    assert codes(verdict) == ["score_outside_scale"]
    assert "от 40 до 100" in told(verdict.errors[0]).message


def test_a_sum_alone_is_not_judged(scaled: World) -> None:
    assert codes(scaled.examine(long_table("school_1,2025,score_sum,,1000"))) == []

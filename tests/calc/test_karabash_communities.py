"""Karabash 4.1: «положительная динамика, не менее 100 %» is one verdict, since the first contains the second."""

import pytest

from tests.conftest import StoreBuilder
from tests.small_store import indicator_row, view

UNITS = "karabash municipality -"


@pytest.mark.parametrize(
    ("now", "status", "attained", "shortfall"),
    [(7, "missed", False, 2), (8, "missed", False, 1), (9, "attained", True, 0)],
)
def test_as_many_as_in_the_baseline_year_are_not_more(
    small_store: StoreBuilder, now: int, status: str, attained: bool, shortfall: int
) -> None:
    facts = f"karabash 2021 teacher_communities=8\nkarabash 2024 teacher_communities={now}"
    store = small_store(UNITS, facts)
    found = view(
        store, "select status, shortfall from target_values where indicator = '4.1' and unit = 'karabash' "
        "and programme = 'karabash' and period = '2024'",
    )  # fmt: skip
    assert [(row.status, row.shortfall) for row in found] == [(status, shortfall)]
    assert indicator_row(store, "karabash", "4.1", "karabash", "2024").attained is attained

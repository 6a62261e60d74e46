"""At least T in sum by a due year, and at least one of each element."""

from tests.calc.targets.cases import UNITS, judged
from tests.conftest import StoreBuilder
from tests.small_store import target_row


def test_at_least_each_needs_the_sum_and_one_of_each_kind(small_store: StoreBuilder) -> None:
    # Karabash 3.1: at least 2 by 2024, of them at least 1 of each kind.
    facts = """
        karabash  2021  young_support_projects=0  leader_reserve_projects=0
        karabash  2022  young_support_projects=1  leader_reserve_projects=0
        karabash  2023  young_support_projects=1  leader_reserve_projects=1
        karabash  2024  young_support_projects=3  leader_reserve_projects=0
        karabash  2025  young_support_projects=0  leader_reserve_projects=0
    """
    store = small_store(UNITS, facts)
    assert judged(store, "3.1", "2022", "at_least_each", "karabash") == ("on_track", None, 1)
    assert judged(store, "3.1", "2023", "at_least_each", "karabash") == ("attained_early", True, 0)
    # Three projects of one kind: the sum is there, one of the other kind is not.
    row = target_row(store, "karabash", "3.1", "karabash", "2024", "at_least_each")
    assert (row.status, row.attained, row.actual, row.shortfall, row.attainment) == ("missed", False, 3, 1, 150)
    assert judged(store, "3.1", "2025", "at_least_each", "karabash") == ("missed", False, 2)

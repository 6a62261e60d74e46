"""Not below the baseline year's value."""

from tests.calc.targets.cases import UNITS, judged
from tests.conftest import StoreBuilder
from tests.small_store import indicator_row


def test_growth_and_not_below_the_baseline_together(small_store: StoreBuilder) -> None:
    # Karabash 4.1: the number of communities grows and is never below 100 % of the baseline.
    counts = {2021: 4, 2022: 3, 2023: 4, 2024: 4, 2025: 5, 2026: 3}
    store = small_store(UNITS, "\n".join(f"karabash {year} teacher_communities={n}" for year, n in counts.items()))
    growth, floor = "growth_since_baseline", "not_below_baseline"
    assert judged(store, "4.1", "2021", floor, "karabash") == ("on_track", None, 0)
    assert judged(store, "4.1", "2022", floor, "karabash") == ("behind", None, 1)
    assert judged(store, "4.1", "2023", floor, "karabash") == ("attained_early", True, 0)
    assert judged(store, "4.1", "2024", floor, "karabash") == ("attained", True, 0)
    assert judged(store, "4.1", "2024", growth, "karabash") == ("missed", False, 1)
    assert indicator_row(store, "karabash", "4.1", "karabash", "2024").attained is False
    assert judged(store, "4.1", "2025", growth, "karabash") == ("attained", True, 0)
    assert indicator_row(store, "karabash", "4.1", "karabash", "2025").attained is True
    assert judged(store, "4.1", "2026", floor, "karabash") == ("missed", False, 1)
    assert judged(store, "4.1", "2026", growth, "karabash") == ("missed", False, 2)

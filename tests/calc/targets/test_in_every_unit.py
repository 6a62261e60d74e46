"""At least T in every reporting unit: the least of those that reported is judged."""

from tests.calc.targets.cases import UNITS, judged
from tests.conftest import StoreBuilder
from tests.small_store import target_row


def test_in_every_unit_takes_the_minimum_over_the_units_that_reported(small_store: StoreBuilder) -> None:
    # Karabash 3.3: at least 2 programmes in every organisation by 2024.
    facts = """
        school_1  2024  mentoring_programmes=7
        school_2  2024  mentoring_programmes=1
        school_1  2025  mentoring_programmes=2
        school_2  2025  mentoring_programmes=2
        school_1  2026  mentoring_programmes=0
        school_2  2026  mentoring_programmes=1
        school_3  2026  mentoring_programmes=9
    """
    store = small_store(UNITS, facts)
    row = target_row(store, "karabash", "3.3", "karabash", "2024", "in_every_unit")
    assert (row.target, row.actual, row.status, row.shortfall, row.attainment) == (2, 1, "missed", 1, 50)
    # school_3 reported nothing in 2025: it is not judged.
    assert judged(store, "3.3", "2025", "in_every_unit", "karabash") == ("attained", True, 0)
    # 2026: two lacking in school_1, one in school_2; the nine of school_3 make up for nothing.
    assert judged(store, "3.3", "2026", "in_every_unit", "karabash") == ("missed", False, 3)
    assert judged(store, "3.3", "2024", "in_every_unit", "school_1") == ("attained", True, 0)
    assert judged(store, "3.3", "2024", "in_every_unit", "school_3") == ("no_data", None, None)

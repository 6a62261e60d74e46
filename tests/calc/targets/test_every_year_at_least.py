"""Every year at least T: judged in every year that has a value."""

from tests.calc.targets.cases import UNITS, judged, yearly
from tests.conftest import StoreBuilder
from tests.small_store import target_row


def test_yearly_target_is_judged_every_year(small_store: StoreBuilder) -> None:
    # Karabash 2.1: expert_register / expert_assessment_passed, every year 100 %.
    facts = yearly("expert_register", 8, 7, 0, whole="expert_assessment_passed=8")
    store = small_store(UNITS, facts)
    assert judged(store, "2.1", "2021", "every_year_at_least") == ("attained", True, 0)
    assert judged(store, "2.1", "2022", "every_year_at_least") == ("missed", False, 1)
    assert judged(store, "2.1", "2023", "every_year_at_least") == ("missed", False, 8)
    row = target_row(store, "karabash", "2.1", "school_1", "2022", "every_year_at_least")
    assert (row.target, row.actual, row.attainment, row.due) == (100, 87.5, 87.5, None)


def test_equality_is_attained_and_shortfall_is_the_smallest_whole_number(small_store: StoreBuilder) -> None:
    # Karabash 1.1: every year at least 33.3 %. 333 / 1000 is exactly that; 332 / 1000 lacks one person.
    facts = """
        school_1  2021  teachers=1000 assessed_teachers=333
        school_2  2021  teachers=1000 assessed_teachers=332
        school_3  2021  teachers=100  assessed_teachers=30
    """
    store = small_store(UNITS, facts)
    assert judged(store, "1.1", "2021", "every_year_at_least") == ("attained", True, 0)
    assert judged(store, "1.1", "2021", "every_year_at_least", "school_2") == ("missed", False, 1)
    # 33 / 100 = 33.0 < 33.3, so four more are needed, not three.
    assert judged(store, "1.1", "2021", "every_year_at_least", "school_3") == ("missed", False, 4)

"""Rule 4: counts are sums over the units that reported; presence is 1, 0 or no data."""

import pytest

from tests.conftest import StoreBuilder
from tests.small_store import Document, indicator_row

UNITS = """
    myasnikovsky  municipality  -
    school_1      school        myasnikovsky
    school_2      school        myasnikovsky
    school_3      school        myasnikovsky
"""


def test_count_is_the_sum_over_the_units_that_reported(small_store: StoreBuilder) -> None:
    facts = "school_1 2023 mentoring_programmes=2\n school_2 2023 mentoring_programmes=0"
    store = small_store(UNITS, facts)
    row = indicator_row(store, "myasnikovsky", "3.3", "myasnikovsky", "2023")
    assert (row.numerator, row.denominator, row.value, row.state) == (2, None, 2, "ok")
    assert (row.units_expected, row.units_reported) == (3, 2)
    assert indicator_row(store, "myasnikovsky", "3.3", "school_2", "2023").value == 0
    assert indicator_row(store, "myasnikovsky", "3.3", "school_3", "2023").state == "no_data"


def test_count_of_two_elements_needs_both(small_store: StoreBuilder) -> None:
    # Karabash 3.1: young_support_projects + leader_reserve_projects, level M.
    units = "karabash municipality -\n school_1 school karabash"
    facts = """
        karabash  2022  young_support_projects=3
        karabash  2023  young_support_projects=3  leader_reserve_projects=2
    """
    store = small_store(units, facts)
    assert indicator_row(store, "karabash", "3.1", "karabash", "2022").state == "no_data"
    row = indicator_row(store, "karabash", "3.1", "karabash", "2023")
    assert (row.numerator, row.denominator, row.value, row.state) == (5, None, 5, "ok")


@pytest.mark.parametrize(
    ("facts", "documented", "value", "state", "reported"),
    [
        ("myasnikovsky 2023 act_communities=1", False, 1, "ok", 1),
        ("myasnikovsky 2023 act_communities=0", False, 0, "ok", 1),
        ("myasnikovsky 2023 act_mentoring=1", False, None, "no_data", 0),
        ("myasnikovsky 2023 act_communities=0", True, 1, "ok", 1),
        ("myasnikovsky 2023 act_mentoring=1", True, 1, "ok", 1),
    ],
    ids=["explicit yes", "explicit no", "nothing", "document against a no", "document alone"],
)
def test_presence(
    small_store: StoreBuilder, facts: str, documented: bool, value: int | None, state: str, reported: int
) -> None:
    documents = [Document("myasnikovsky", "2023", "myasnikovsky", "2.2")] if documented else []
    row = indicator_row(small_store(UNITS, facts, documents), "myasnikovsky", "2.2", "myasnikovsky", "2023")
    assert (row.value, row.numerator, row.denominator) == (value, value, None)
    assert (row.state, row.units_expected, row.units_reported) == (state, 1, reported)


def test_document_of_another_year_or_indicator_proves_nothing(small_store: StoreBuilder) -> None:
    documents = [
        Document("myasnikovsky", "2022", "myasnikovsky", "2.2"),
        Document("myasnikovsky", "2023", "myasnikovsky", "3.1"),
    ]
    store = small_store(UNITS, "school_1 2022 teachers=9\n school_1 2023 teachers=9", documents)
    assert indicator_row(store, "myasnikovsky", "2.2", "myasnikovsky", "2023").state == "no_data"
    assert indicator_row(store, "myasnikovsky", "2.2", "myasnikovsky", "2022").value == 1
    assert indicator_row(store, "myasnikovsky", "3.1", "myasnikovsky", "2023").value == 1

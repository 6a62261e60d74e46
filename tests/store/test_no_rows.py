"""What is read of nothing is counted with as what is read of many."""

import pytest

from tests.conftest import StoreBuilder


@pytest.mark.parametrize("by_arrow", [False, True])
def test_numbers_found_by_the_texts_of_no_rows_are_counted_with(small_store: StoreBuilder, by_arrow: bool) -> None:
    store = small_store("vladimir municipality -\ns1 school vladimir", "s1 2024 teachers=20")
    rows = store.query("select 'a' as name where false", by_arrow=by_arrow)
    assert list(rows) == ["name"]
    assert (1.0 / rows["name"].map({"a": 2.0})).empty

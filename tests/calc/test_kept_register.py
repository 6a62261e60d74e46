"""The register is read once for a version of the data, however many answers and parts of a page ask for it."""

from unittest.mock import Mock

import pytest

from pdmon.calc.answers import register
from tests.conftest import StoreBuilder
from tests.viewing import as_council, as_school

UNITS = """
    vladimir  municipality  -
    school_1  school        vladimir
"""


def test_the_register_is_read_once_for_a_version(small_store: StoreBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    store = small_store(UNITS, "school_1 2023 teachers=4")
    read = Mock(wraps=register.register.units)
    monkeypatch.setattr(register.register, "units", read)
    register.units(as_council(store)).pop("school_1")  # whoever gets it may change what is theirs
    assert set(register.units(as_school(store, "school_1"))) == {"vladimir", "school_1"}
    assert register.programmes(as_school(store, "school_1")) == ["vladimir"]
    assert read.call_count == 1
    with store.transaction():
        pass
    assert "school_1" in register.units(as_council(store))
    assert read.call_count == 2

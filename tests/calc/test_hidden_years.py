"""What was hidden a year before does not come back as this year's «годом ранее»."""

import pytest

from pdmon.calc.answers.indicator import values_by_unit
from pdmon.calc.answers.standing import year_values
from tests.conftest import StoreBuilder
from tests.viewing import as_council, as_methodologist

UNITS = """
    vladimir  municipality  -
    school_1  school        vladimir
    school_2  school        vladimir
"""
# 6.3 is sensitive: 1 of 4 at school_1 is small, and school_2 is hidden with it; a year later nothing is small.
FACTS = """
    school_1  2022  burnout_prevention_participants=1   burnout_detected=4
    school_2  2022  burnout_prevention_participants=10  burnout_detected=20
    school_1  2023  burnout_prevention_participants=6   burnout_detected=12
    school_2  2023  burnout_prevention_participants=10  burnout_detected=20
"""


@pytest.mark.parametrize("period", ["2023", None])
def test_the_year_after_a_hidden_one_has_nothing_to_compare_with(small_store: StoreBuilder, period: str | None) -> None:
    store = small_store(UNITS, FACTS)
    shown = values_by_unit(as_council(store), "vladimir", "6.3", period).query("period == '2023'").set_index("unit")
    assert shown["value"].tolist() == [50, 50]
    assert shown[["previous", "change", "dynamics", "points"]].isna().all(axis=None)
    seen = values_by_unit(as_methodologist(store), "vladimir", "6.3", period).query("period == '2023'")
    assert seen["previous"].tolist() == [25, 50]


def test_the_table_of_a_year_keeps_the_year_before_hidden(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS)
    hidden, seen = (
        year_values(look(store), "vladimir", "2023").query("indicator == '6.3'")
        for look in (as_council, as_methodologist)
    )
    assert hidden["value"].tolist() == seen["value"].tolist() == [50, 50]
    assert hidden["previous"].isna().all()
    assert seen["previous"].tolist() == [25, 50]
    before = year_values(as_council(store), "vladimir", "2022").query("indicator == '6.3'")
    assert before["state"].tolist() == ["hidden", "hidden"]

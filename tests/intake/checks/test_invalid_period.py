"""A period that is none is an error."""

import pytest

from pdmon.intake.telling import told
from tests.intake.conftest import World, codes, long_table


@pytest.mark.parametrize("period", ["2024-13", "24", "год", "2024-5", "1924x"])
def test_a_period_is_a_year_or_a_month(world: World, period: str) -> None:
    verdict = world.examine(long_table(f"k1,{period},teachers,,10"))
    assert codes(verdict) == ["invalid_period"]
    assert told(verdict.errors[0]).value == period

"""Some organisations taken together: what they come to is what the territory would, of them alone."""

import pandas as pd
import pytest

from pdmon.insight.units.standing import pooled, selection_total
from pdmon.programme.loader import load_config
from pdmon.words.terms import Aggregate, Measure, State
from tests.other_orders.conftest import FIXTURES


def rows_of(*numerators: float | None) -> pd.DataFrame:
    """One organisation each; None: no data."""
    states = [State.NO_DATA if one is None else State.OK for one in numerators]
    units = [f"s{at}" for at in range(len(numerators))]
    rows = {"unit": units, "indicator": "1.3", "numerator": numerators, "denominator": None, "state": states}
    return pd.DataFrame(rows).astype({"numerator": float, "denominator": float})


@pytest.mark.parametrize(
    ("aggregate", "numerators", "value"),
    [
        (Aggregate.SHARE, (1, 1, 0, None), 100 * 2 / 3),
        (Aggregate.SHARE, (0, 0), 0),
        (Aggregate.ALL, (1, 1), 1),
        (Aggregate.ALL, (1, 0), 0),
        (Aggregate.ANY, (1, 0), 1),
        (Aggregate.ANY, (0, 0), 0),
        (Aggregate.SHARE, (None, None), None),
    ],
)
def test_presence_of_a_selection(aggregate: Aggregate, numerators: tuple[float, ...], value: float | None) -> None:
    total = selection_total(rows_of(*numerators), Measure.PRESENCE, aggregate)
    assert total["value"] == (None if value is None else pytest.approx(value))
    assert total["units_reported"] == sum(one is not None for one in numerators)


def test_count_of_a_selection_is_its_sum() -> None:
    total = selection_total(rows_of(3, 4, None), Measure.COUNT)
    assert (total["numerator"], total["denominator"], total["value"]) == (7, None, 7)


def test_presence_among_similar_organisations_is_a_share() -> None:
    programme = load_config(FIXTURES / "scored").programmes["two_one_none"]
    table = pooled(rows_of(1, 1, 0, None), ["s0", "s1", "s2", "s3"], programme)
    assert table[["similar_value", "similar_units"]].to_numpy().tolist() == [[pytest.approx(100 * 2 / 3), 3]]

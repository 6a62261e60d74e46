"""Any number of programmes: nothing in the calculation counts them in the bits of a number."""

from pathlib import Path

from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from tests.conftest import StoreBuilder
from tests.small_store import indicator_row

SIXTH = Path(__file__).parents[1] / "fixtures" / "sixth"
LAST = "programme_69"
UNITS = f"""
    programme_0  municipality  -
    school_0     school        programme_0
    {LAST}       municipality  -
    school_69    school        {LAST}
"""
# `trained` and `staff` are asked for by all programmes, `plans` by the last one alone.
FACTS = """
    school_0   2023  staff=20 trained=5
    school_69  2023  staff=20 trained=6
    school_69  2024  plans=3
"""


def seventy_programmes() -> Config:
    """One share (1.1 of the sixth programme) seventy times; the last programme counts plans (1.3) too."""
    sixth = load_config(SIXTH)
    model = sixth.programmes["sixth"]
    share = model.indicator("1.1").model_copy(update={"breakdown": None, "parts": (), "targets": ()})
    programmes = {}
    for number in range(70):
        code = f"programme_{number}"
        indicators = (share, model.indicator("1.3")) if code == LAST else (share,)
        what = {"code": code, "criteria": model.criteria[:1], "indicators": indicators, "effects": ()}
        programmes[code] = model.model_copy(update=what)
    return sixth.model_copy(update={"programmes": programmes})


def test_the_seventieth_programme_is_computed_like_the_first(small_store: StoreBuilder) -> None:
    store = small_store(UNITS, FACTS, config=seventy_programmes())
    assert indicator_row(store, "programme_0", "1.1", "programme_0", "2023").value == 25
    assert indicator_row(store, LAST, "1.1", LAST, "2023").value == 30
    assert indicator_row(store, LAST, "1.3", LAST, "2024").value == 3
    # Each has the years in which something of it was reported, and nobody else has any.
    assert store.rows("select programme, period from programme_periods order by all") == [
        ("programme_0", "2023"),
        (LAST, "2023"),
        (LAST, "2024"),
    ]

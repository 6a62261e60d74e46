"""Two programmes of one territory that ask different kinds of it: what the one's totals less the other's tell."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
import yaml

from pdmon.access import Role, Sight, Viewer
from pdmon.access.totals import closed_totals
from pdmon.calc.answers.comparison import place_series
from pdmon.calc.answers.criteria import left_out, programme_index
from pdmon.calc.answers.listing import values
from pdmon.calc.answers.overview import criteria_standing, headline_values, targets_standing
from pdmon.calc.answers.view import View
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from tests.conftest import StoreBuilder
from tests.two_programmes import with_second

WIDE, NARROW, ELEMENT = "karabash", "karabash_own", "burnout_detected"
UNITS = """
karabash municipality -
s1 school karabash
s2 school karabash
s3 school karabash
garden kindergarten karabash
"""
# Two of the kindergarten: 9 + 12 + 15 + 2 = 38 by the one order, 36 by the other.
FACTS = """
s1 2024 teachers=30 burnout_detected=9
s2 2024 teachers=40 burnout_detected=12
s3 2024 teachers=50 burnout_detected=15
garden 2024 teachers=20 burnout_detected=2
"""


def _indicator(code: str, targets: Iterable[dict[str, object]] = ()) -> dict[str, object]:
    text = {"source": "и", "collection_method": "с", "processing_method": "о", "schedule": "г"}
    return {
        "code": code, "criterion": "1", "title": "Доля выгоревших", "short_title": "Выгорание",
        "formula": f"{ELEMENT} / teachers", "unit": "percent", "level": "S", "direction": "down",
        "targets": list(targets), "scoring": {"rule": "positive", "wording": "балл"}, **text,
    }  # fmt: skip


@pytest.fixture
def both(tmp_path: Path) -> Config:
    """Karabash's order asks all kinds, `karabash_own` schools only; each has the sensitive share as its 1.9."""
    folder = with_second(tmp_path)
    for name in (WIDE, NARROW):
        path = folder / "programmes" / f"{name}.yaml"
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        content["indicators"].append(_indicator("1.9", [{"kind": "at_most", "value": 50, "wording": "Не более 50 %"}]))
        content.pop("cycle", None)
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return load_config(folder)


def _council(store: Store) -> View:
    return View(store, Viewer.of_sight(Sight(Role.COUNCIL)))


def _totals(view: View) -> dict[str, float]:
    """What the viewer is told of the territory by each programme, by any answer."""
    told: dict[str, float] = {}
    for programme in (WIDE, NARROW):
        rows = headline_values(view, programme, "karabash", "2024").set_index("indicator")
        listed = {row[5] for row in values(view, programme, "2024", "karabash", "1.9")}
        placed = place_series(view, [(programme, "1.9", "")])["numerator"].dropna()
        goals = targets_standing(view, programme, "karabash", "2024").set_index("indicator").loc[["1.9"], "actual"]
        shown = rows.loc["1.9", "numerator"]
        if pd.isna(shown):
            assert not listed
            assert placed.empty
            assert goals.isna().all()
        else:
            told[programme] = float(shown)
            assert listed == {Decimal(int(shown))}
    return told


def test_the_totals_of_two_orders_do_not_give_the_kindergarten_away(small_store: StoreBuilder, both: Config) -> None:
    store = small_store(UNITS, FACTS, config=both)
    assert _totals(View.of_operator(store)) == {WIDE: 38, NARROW: 36}
    assert _totals(_council(store)) == {WIDE: 38}


def test_what_is_closed_is_left_out_of_the_sums_over_it(small_store: StoreBuilder, both: Config) -> None:
    view = _council(small_store(UNITS, FACTS, config=both))
    assert left_out(view, NARROW, "karabash") == ["1.9"]
    assert left_out(view, WIDE, "karabash") == []
    standing = criteria_standing(view, NARROW, "karabash", "2024").set_index("criterion").loc["1"]
    plain = criteria_standing(View.of_operator(view.store), NARROW, "karabash", "2024").set_index("criterion").loc["1"]
    assert plain["indicators_with_data"] - standing["indicators_with_data"] == 1
    assert programme_index(view, NARROW, "2024").empty


def test_two_hidden_kindergartens_hide_each_other(small_store: StoreBuilder, both: Config) -> None:
    more = "\n".join((UNITS, "other kindergarten karabash"))
    store = small_store(more, FACTS + "other 2024 teachers=10 burnout_detected=1\n", config=both)
    assert _totals(_council(store)) == {WIDE: 39, NARROW: 36}


def test_a_large_figure_between_the_orders_closes_nothing(small_store: StoreBuilder, both: Config) -> None:
    store = small_store(UNITS, FACTS.replace("burnout_detected=2", "burnout_detected=8"), config=both)
    assert _totals(_council(store)) == {WIDE: 44, NARROW: 36}


def test_the_year_after_a_closed_one_does_not_tell_it_as_its_year_before(
    small_store: StoreBuilder, both: Config
) -> None:
    later = FACTS.replace("2024", "2025").replace("burnout_detected=2", "burnout_detected=8")
    view = _council(small_store(UNITS, FACTS + later, config=both))
    row = headline_values(view, NARROW, "karabash", "2025").set_index("indicator").loc["1.9"]
    assert row["numerator"] == 36
    assert row[["previous", "change", "previous_numerator"]].isna().all()
    assert values(view, NARROW, "2025", "karabash", "1.9") == []


def _hidden(*lines: str) -> pd.DataFrame:
    """`programme indicator unit`, all hidden, of one year."""
    rows = [dict(zip(("programme", "indicator", "unit"), line.split(), strict=True)) for line in lines]
    return pd.DataFrame(rows).assign(period="2024", numerator=1.0)


@pytest.mark.parametrize(
    ("lines", "closed"),
    [
        (["karabash 1.9 a"], {("karabash", "1.9")}),
        (["karabash 1.9 a", "karabash 1.9 b"], set()),
        (["karabash 1.9 a", "karabash 1.9 b", "karabash_own 1.9 a", "karabash_own 1.9 b"], set()),
        (["karabash 1.9 a", "karabash 1.9 b", "karabash_own 1.9 b"], {("karabash_own", "1.9")}),
        (
            ["karabash 1.9 a", "karabash 1.9 b", "karabash 1.9 c", "karabash_own 1.9 a", "karabash_own 1.9 b"],
            {("karabash_own", "1.9")},
        ),
    ],
)
def test_as_few_totals_are_closed_as_it_takes(both: Config, lines: list[str], closed: set[tuple[str, str]]) -> None:
    rows = _hidden(*lines)
    programmes = [both.programmes[WIDE], both.programmes[NARROW]]
    found = closed_totals(rows, rows["unit"].ne(""), both, programmes)
    assert {place[:2] for place in found} == closed

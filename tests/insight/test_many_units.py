"""Judging and grouping of many units: families judged at once as each alone, groups of a sample as of all, by columns
and not row by row."""

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType

import numpy as np
import pandas as pd
import pytest

import pdmon
from pdmon.access.privacy import suppressed
from pdmon.access.totals import closed_totals
from pdmon.insight.statistics import clusters as grouping
from pdmon.insight.statistics.chance import beyond_chance
from pdmon.insight.statistics.change import change_p_values, variances_between, with_chance
from pdmon.insight.units.heat import by_parent
from pdmon.insight.units.profile import among_all, beside, judged_alone, standings, with_intervals
from pdmon.programme.loader import load_config
from pdmon.words.terms import State


def test_families_are_judged_at_once_as_each_alone() -> None:
    # Of two each 0.03 is beyond chance at 5 % (0.03 * 2 / 2), of three with 0.9 it is not alone (0.03 * 3 / 1 = 0.09).
    p_values = pd.Series([0.03, 0.03, 0.03, 0.9, 0.9, None, 0.001], index=list("abcdefg"))
    together = pd.Series([1, 1, 2, 2, 2, 3, 3], index=p_values.index)
    assert beyond_chance(p_values, 0.05, together).tolist() == [True, True, False, False, False, False, True]
    apart = pd.concat([beyond_chance(of, 0.05) for _, of in p_values.groupby(together)])
    assert apart.equals(beyond_chance(p_values, 0.05, together))


def test_a_whole_year_is_one_family() -> None:
    assert beyond_chance(pd.Series([0.01, 0.02, 0.03, 0.5]), 0.05).tolist() == [True, True, True, False]
    assert beyond_chance(pd.Series([], dtype=float), 0.05).empty


def test_groups_of_a_sample_are_the_groups_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(1)
    low, high = (chance.normal(mean, 2, size=(30, 3)) for mean in (20, 60))
    matrix = pd.DataFrame(np.vstack([low, high]), columns=["1", "2", "3"], index=[f"u{at}" for at in range(60)])
    whole = grouping.clusters(matrix, {})
    monkeypatch.setattr(grouping, "MOST_MEASURED", 20)
    sampled = grouping.clusters(matrix, {})
    assert (whole.sampled, sampled.sampled) == (None, (20, 60))
    assert [set(group.units) for group in sampled.groups] == [set(group.units) for group in whole.groups]
    assert {len(group.units) for group in sampled.groups} == {30}
    assert sampled.words.endswith("Определено по случайной выборке: 20 из 60.")
    assert "выборке" not in whole.words


def test_cells_are_gathered_by_the_unit_above() -> None:
    cells = pd.DataFrame(
        [
            ("s1", "1.1", 10, "strength"),
            ("s2", "1.1", 20, "strength"),
            ("s3", "1.1", 30, "perhaps_deficit"),
            ("s4", "1.1", 40, "usual"),
            ("s5", "1.1", 50, "deficit"),
            ("s1", "1.2", None, State.HIDDEN),
            ("s2", "1.2", None, "none"),
        ],
        columns=["unit", "indicator", "number", "mark"],
    )
    parents = pd.Series({"s1": "m1", "s2": "m1", "s3": "m1", "s4": "m1", "s5": "m2"})
    found = by_parent(cells, parents).set_index(["unit", "indicator"])
    # Of four in m1 two are better and one is worse: (2 - 1) / 4; what is hidden is not counted at all.
    assert found.loc[("m1", "1.1")].tolist() == [2, 1, 4, 25.0]
    assert found.loc[("m2", "1.1")].tolist() == [0, 1, 1, -100.0]
    assert found.loc[("m1", "1.2"), ["good", "bad", "known"]].tolist() == [0, 0, 0]
    assert np.isnan(found.loc[("m1", "1.2"), "number"])


def _year(units: int) -> pd.DataFrame:
    """A year with the year before of so many organisations on every indicator, all their figures alike."""
    programme = load_config().programmes["vladimir"]
    rows = [
        {"indicator": one.code, "unit": f"s{number}", "unit_of_measure": str(one.measure)}
        for one in programme.indicators
        for number in range(units)
    ]
    territory = [
        {"indicator": one.code, "unit": programme.root, "unit_of_measure": str(one.measure)}
        for one in programme.indicators
    ]
    year = pd.DataFrame([*rows, *territory])
    return year.assign(
        numerator=8.0, denominator=40.0, value=20.0, previous=15.0, change=5.0,
        programme="vladimir", period="2025", category="", state="ok", dynamics="better",
        previous_numerator=6.0, previous_denominator=40.0,
    )  # fmt: skip


def _judged_and_hidden(rows: pd.DataFrame) -> None:
    """What every page of results does with a year."""
    config = load_config()
    programme = config.programmes["vladimir"]
    p_values = change_p_values(rows.assign(between=rows["indicator"].map(variances_between(rows))))
    with_chance(rows, p_values, rows["unit"])
    units = set(rows["unit"]) - {programme.root}
    standings(rows, programme, programme.root, units, config.settings.min_denominator)
    own = rows[rows["unit"].isin(units)].reset_index(drop=True)
    suppressed(own, config, [programme], units)
    closed_totals(own, own["unit"].ne(""), config, [programme])


def test_no_function_is_called_for_each_row() -> None:
    _judged_and_hidden(_year(20))  # what is worked out once is worked out
    few, many = (_calls(partial(_judged_and_hidden, _year(units))) for units in (20, 200))
    assert {name: count for name, count in many.items() if count > 2 * few[name] + 10} == {}
    assert few["closed_totals"] == 1


def test_one_organisation_is_judged_by_itself_as_among_all() -> None:
    """A page of one organisation judges its rows alone, beside what is worked out over everybody."""
    config = load_config()
    programme, least = config.programmes["vladimir"], config.settings.min_denominator
    year = _year(30)
    far_apart = {f"s{at}": 2.0 if at % 2 else 15.0 for at in range(30)} | {programme.root: 8.0, "s7": 38.0}
    year = year.assign(numerator=year["unit"].map(far_apart))
    year = year.assign(value=100 * year["numerator"] / year["denominator"])
    units = sorted(set(year["unit"]) - {programme.root})
    whole = standings(year, programme, programme.root, units, least)
    base = among_all(beside(year, programme, programme.root, units, least), programme, least)
    own = with_intervals(judged_alone(base[base["unit"].eq("s7")], programme, least), programme)
    among = whole.loc[whole["unit"].eq("s7"), own.columns]
    assert among["judged"].ne("").any()
    assert among["is_wide"].any()
    assert set(whole) - set(own) == {"is_behind", "is_apart"}
    pd.testing.assert_frame_equal(own, among)


def _calls(work: Callable[[], None]) -> Counter[str]:
    """How often each function of the package is called meanwhile."""
    package, found = str(Path(pdmon.__file__).parent), Counter[str]()

    def called(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(package):
            found[frame.f_code.co_name] += 1

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return found

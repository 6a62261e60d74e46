"""Judging and grouping of many units: families judged at once as each alone, groups of a sample as of all."""

import numpy as np
import pandas as pd
import pytest

from pdmon.insight.statistics import clusters as grouping
from pdmon.insight.statistics.chance import beyond_chance
from pdmon.insight.units.heat import by_parent
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

"""What is called a change: more than a year of no change brings, of the same organisations, together."""

from datetime import datetime
from unittest.mock import Mock

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal
from scipy.stats import binom, norm, t

from pdmon.calc.answers import standing
from pdmon.calc.answers.overview import reporting_units
from pdmon.calc.answers.same_units import judged_headlines
from pdmon.calc.answers.standing import organisation_profile, own_values, visible_headlines, year_standings, year_values
from pdmon.calc.answers.year import headlines
from pdmon.insight.statistics.change import beyond_chance, change_p_values, variances_between, with_chance
from pdmon.report.year import gather
from pdmon.store import Store
from tests.conftest import StoreBuilder
from tests.viewing import as_council, as_methodologist, as_school

UNITS = "\n".join(["vladimir municipality -", *(f"school_{at} school vladimir" for at in range(1, 7))])


def row(measure: str, now: float, size: float | None, before: float, size_before: float | None, **more: float) -> dict:
    change = now - before if size is None or size_before is None else 100 * (now / size - before / size_before)
    return {
        "unit_of_measure": measure, "numerator": now, "denominator": size, "previous_numerator": before,
        "previous_denominator": size_before, "change": change, **more,
    }  # fmt: skip


def p_of(*rows: dict) -> list[float]:
    return change_p_values(pd.DataFrame(list(rows))).tolist()


def test_two_shares_are_compared_by_agresti_and_caffo() -> None:
    # 30 of 60 and 20 of 60, one more on either side: 31 of 62 and 21 of 62
    now, before = 31 / 62, 21 / 62
    score = (now - before) / np.sqrt(now * (1 - now) / 62 + before * (1 - before) / 62)
    assert p_of(row("percent", 30, 60, 20, 60)) == [pytest.approx(2 * norm.sf(score))]


def test_two_counts_split_like_tosses_of_a_coin() -> None:
    assert p_of(row("count", 90, None, 60, None)) == [pytest.approx(2 * binom.cdf(60, 150, 0.5))]
    assert p_of(row("people", 5, None, 5, None)) == [1.0]


def test_the_organisations_own_changes_decide_where_there_are_enough() -> None:
    share = row("percent", 300, 600, 280, 600, spread=0.25, effective_units=9.0)
    assert p_of(share) == [pytest.approx(2 * t.sf(share["change"] / 0.5, 8))]
    few = row("percent", 300, 600, 280, 600, spread=0.25, effective_units=3.0)
    assert p_of(few) == p_of(row("percent", 300, 600, 280, 600))


def test_a_count_moved_only_where_events_and_organisations_say_so() -> None:
    alone = p_of(row("count", 90, None, 60, None))
    assert p_of(row("count", 90, None, 60, None, spread=1.0, effective_units=30.0)) == alone
    swinging = row("count", 90, None, 60, None, spread=900.0, effective_units=9.0)
    assert p_of(swinging) == [pytest.approx(2 * t.sf(1, 8))]


@pytest.mark.parametrize("measure", ["presence", "hours", "thousand_roubles", "score", "per_100_teachers"])
def test_what_is_no_count_of_people_is_not_tested(measure: str) -> None:
    assert np.isnan(p_of(row(measure, 5, None, 2, None))[0])


def test_a_share_over_a_hundred_has_no_test_of_its_own() -> None:
    assert np.isnan(p_of(row("percent", 70, 60, 20, 60))[0])


def test_changes_seen_together_are_judged_together() -> None:
    p_values = pd.Series([0.04, 0.5, 0.9, 0.04, np.nan])
    together = pd.Series(["a", "a", "a", "b", "b"])
    assert beyond_chance(p_values, together).tolist() == [False, False, False, True, False]


def test_the_letter_stays_beside_what_chance_explains() -> None:
    rows = pd.DataFrame({"dynamics": ["better", "worse", "same", None, "better"]})
    judged = with_chance(rows, pd.Series([0.9, 0.0001, 1.0, np.nan, np.nan]), pd.Series("year", rows.index))
    assert judged["dynamics"].tolist()[:3] == ["chance", "worse", "same"]
    assert judged["letter"].tolist()[:3] == ["better", "worse", "same"]
    assert judged["dynamics"].iloc[4] == "better"  # presence, money: nothing is tested, the figure stands for itself


def test_organisations_that_swing_alike_make_one_organisations_change_no_news() -> None:
    sizes = pd.Series([40.0] * 12)
    before = pd.Series([20.0] * 12)
    now = pd.Series([8.0, 32.0] * 6)
    rows = pd.DataFrame(
        {"numerator": now, "denominator": sizes, "previous_numerator": before, "previous_denominator": sizes}
    ).assign(change=100 * (now - before) / 40, unit_of_measure="percent")
    between = variances_between(rows.assign(indicator="1"))["1"]
    assert between > 700  # changes of 30 percentage points either way, of which chance explains some 11
    assert (change_p_values(rows) < 0.02).all()
    assert (change_p_values(rows.assign(between=between)) > 0.2).all()
    assert variances_between(rows.head(9).assign(indicator="1")) == {"1": 0}


def test_many_indicators_together_vary_as_each_of_them_alone() -> None:
    chance = np.random.default_rng(5)
    sizes = chance.integers(5, 60, 120)
    before, now = chance.integers(0, sizes + 1), chance.integers(0, sizes + 1)
    rows = pd.DataFrame(
        {"numerator": now, "denominator": sizes, "previous_numerator": before, "previous_denominator": sizes}
    ).assign(change=100 * (now - before) / sizes, indicator=np.tile(["b", "a", "c", "few"], 30))
    rows = rows.drop(rows.index[rows["indicator"].eq("few")][9:])
    together = variances_between(rows)
    assert together == {code: variances_between(rows[rows["indicator"].eq(code)])[code] for code in "abc"} | {"few": 0}
    assert min(together[code] for code in "abc") > 100


def test_a_territory_is_judged_by_its_schools_as_the_formula_says(small_store: StoreBuilder) -> None:
    now, size = [12, 9, 20, 15, 11, 18], [20, 20, 30, 25, 22, 28]
    before, size_before = [10, 8, 14, 11, 9, 15], [21, 19, 30, 26, 20, 27]
    facts = "\n".join(
        f"school_{at + 1} {year} teachers={sizes[at]} diagnosed={counts[at]}"
        for year, counts, sizes in (("2022", before, size_before), ("2023", now, size))
        for at in range(6)
    )
    store = small_store(UNITS, facts)
    found = judged_headlines(as_council(store), "vladimir", "vladimir", "2023").set_index("indicator").loc["1.1"]
    value, previous = sum(now) / sum(size), sum(before) / sum(size_before)
    deviations = [
        (now[at] - value * size[at]) / sum(size) - (before[at] - previous * size_before[at]) / sum(size_before)
        for at in range(6)
    ]
    error = np.sqrt(6 / 5 * sum(np.square(deviations)))
    both = np.add(size, size_before)
    p_value = 2 * t.sf((value - previous) / error, sum(both) ** 2 / sum(np.square(both)) - 1)
    assert found["letter"] == "better"
    assert found["dynamics"] == ("better" if p_value < 0.05 else "chance")
    assert p_value < 0.05  # the schools rose alike: their own changes say so, 85 of 145 against 67 of 143 would not
    assert p_of(row("percent", sum(now), sum(size), sum(before), sum(size_before)))[0] > 0.02


def test_one_school_is_judged_by_its_own_people(small_store: StoreBuilder) -> None:
    facts = """
        school_1 2022 teachers=40 diagnosed=10
        school_1 2023 teachers=40 diagnosed=34
        school_2 2022 teachers=40 diagnosed=10
        school_2 2023 teachers=40 diagnosed=12
    """
    rows = year_values(as_council(small_store(UNITS, facts)), "vladimir", "2023")
    of_share = rows[rows["indicator"] == "1.1"].set_index("unit")
    assert of_share.loc["school_1", "dynamics"] == "better"
    assert of_share.loc["school_2", ["letter", "dynamics"]].tolist() == ["better", "chance"]


def test_one_organisation_is_judged_alone_as_among_all(vladimir_store: Store, karabash_store: Store) -> None:
    """Small numbers of others hide its own, and their changes say how much changes vary: whoever looks, and whether
    everybody was judged before or not."""
    for store, programme in ((vladimir_store, "vladimir"), (karabash_store, "karabash")):
        units = reporting_units(as_methodologist(store), programme, 2024)["unit"].tolist()
        assert len(units) > 1
        for view in (as_methodologist(store), as_council(store), *(as_school(store, unit) for unit in units)):
            alone = [own_values(view, programme, unit, "2024") for unit in units]
            everybody = year_values(view, programme, "2024")
            assert len(everybody) == sum(map(len, alone)) > 0
            for unit, own in zip(units, alone, strict=True):
                assert_frame_equal(own, everybody[everybody["unit"].eq(unit)], check_exact=True)


def test_what_one_organisation_is_shown_judges_nobody_else(
    vladimir_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = Mock(wraps=standing.change_p_values)
    monkeypatch.setattr(standing, "change_p_values", judged)
    view = as_council(vladimir_store)
    organisation_profile(view, "vladimir", "s1", "2024")
    visible_headlines(view, "vladimir", "s1", "2024")
    headlines(view, "vladimir", "s1", "2024")
    assert len(gather(view, "vladimir", "2024", None, datetime(2025, 2, 1)).standings) > 0  # they tell of no change
    assert {unit for call in judged.call_args_list for unit in call.args[0]["unit"]} == {"s1"}


def test_the_changes_of_standings_are_those_of_the_year(vladimir_store: Store) -> None:
    told = [
        answer(as_council(vladimir_store), "vladimir", "2024").set_index(["indicator", "unit"])["dynamics"].dropna()
        for answer in (year_standings, year_values)
    ]
    assert told[0].to_dict() == told[1].to_dict()
    assert set(told[0]) == {"chance", "same"}

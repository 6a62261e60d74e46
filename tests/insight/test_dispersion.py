"""Over-dispersion of a region's municipalities: the factor by hand, when it is not applied, what it does."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm, t

from pdmon.calc.answers.indicator import funnel_spread
from pdmon.calc.answers.standing import heat_cells, year_standings
from pdmon.insight.statistics.dispersion import funnel_note, widened_words
from pdmon.insight.statistics.significance import funnel_limits, standing
from pdmon.insight.statistics.spread import EXACT, Spread, spread_of, spreads
from pdmon.insight.territory.sentences import chance_sentence, strengths_and_deficits
from pdmon.insight.units.heat import MARKS, legend_marks
from pdmon.output import charts
from tests.conftest import StoreBuilder
from tests.region import PERHAPS, region
from tests.viewing import as_methodologist

OUTER = [-6.0, *[-2.0] * 4, *[2.0] * 4, 6.0]
# The two largest of ten squares are drawn in to 4: the mean is 4, where ten normal scores have 0.688.
TAU2 = 0.0025 * (4 / 0.6882 - 1)


def _units(scores: list[float], people: int = 100) -> pd.DataFrame:
    """Units whose shares lie so many standard errors from 50 %; of 100 people one is 5 points."""
    error = 50 / people**0.5
    value = 50 + error * np.array(scores)
    return pd.DataFrame({"denominator": float(people), "value": value, "numerator": value * people / 100})


def _spread(units: pd.DataFrame, whole: float = 50.0) -> Spread:
    return spread_of(units["value"], units["denominator"], whole, 5)


def test_tau_squared_is_what_drawn_in_squares_exceed_their_own_expectation_by() -> None:
    found = _spread(_units(OUTER))
    assert found.tau2 == pytest.approx(TAU2, rel=1e-3)
    assert (found.units, found.is_wide, found.freedom) == (10, True, 7.0)
    factors = found.factor(50.0, pd.Series([100, 400]))
    assert factors.tolist() == pytest.approx([1 + 400 * TAU2, 1 + 1600 * TAU2], rel=1e-3)


@pytest.mark.parametrize("units", [13, 40, 60])
def test_drawing_in_does_not_shrink_the_spread(units: int) -> None:
    chance = np.random.default_rng(units)
    people = chance.integers(200, 2000, units)
    found = [
        _spread(pd.DataFrame({"denominator": people, "value": 100 * chance.binomial(people, share) / people})).tau2
        for share in 0.5 + 0.05 * chance.standard_normal((300, units))
    ]
    assert np.mean(found) == pytest.approx(0.05**2, rel=0.1)


@pytest.mark.parametrize(
    "scores",
    [
        [-0.2, 0.2] * 5,  # less than chance never narrows the limits
        OUTER[:9],  # too few units
    ],
)
def test_the_limits_stay_exact(scores: list[float]) -> None:
    assert _spread(_units(scores)) == EXACT


def test_a_spread_that_chance_may_show_widens_and_is_not_called_wide() -> None:
    found = _spread(_units([-1.0, 1.0] * 5))
    assert found.tau2 > 0
    assert not found.is_wide


def test_small_units_do_not_count() -> None:
    units = _units(OUTER)
    units.loc[0, "denominator"] = 4
    assert _spread(units) == EXACT


@pytest.mark.parametrize("share", [0.0, 100.0, 101.0, None])
def test_no_spread_about_a_share_that_cannot_vary(share: float | None) -> None:
    assert _spread(_units(OUTER), np.nan if share is None else share) == EXACT


def test_every_group_has_its_own_spread() -> None:
    rows = pd.concat([_units(OUTER), _units([-0.5, 0.5] * 5)], ignore_index=True)
    groups = pd.Series(["1"] * 10 + ["2"] * 10)
    found = spreads(rows, pd.Series(50.0, rows.index), 5, groups)
    assert found["factor"].tolist() == pytest.approx([1 + 400 * TAU2] * 10 + [1.0] * 10, rel=1e-3)
    assert found["is_wide"].tolist() == [True] * 10 + [False] * 10
    assert found["freedom"].tolist() == [7.0] * 10 + [np.inf] * 10


def test_limits_widen_by_the_root_of_the_factor_and_stay_shares() -> None:
    sizes = pd.Series([100, 10])
    exact, wide = funnel_limits(50.0, sizes, 0.95), funnel_limits(50.0, sizes, 0.95, 4.0)
    assert (50 - wide["low"][0]) / (50 - exact["low"][0]) == pytest.approx(2)
    assert (wide["high"][0] - 50) / (exact["high"][0] - 50) == pytest.approx(2)
    assert wide.loc[1].tolist() == [0.0, 100.0]
    each = funnel_limits(50.0, sizes, 0.95, pd.Series([4.0, 1.0]))
    assert each["low"].tolist() == pytest.approx([wide["low"][0], exact["low"][1]])


def test_standing_within_wider_limits() -> None:
    units = pd.DataFrame({"numerator": [29, 29, 15], "denominator": 100, "value": [29.0, 29.0, 15.0]})
    factor = pd.Series([1.0, 4.0, 4.0])
    assert standing(units, 50.0, 5, factor).tolist() == ["below", "perhaps_below", "below"]


def test_an_estimated_factor_has_students_tail() -> None:
    sizes = pd.Series([100])
    known, estimated = funnel_limits(50.0, sizes, 0.95, 4.0), funnel_limits(50.0, sizes, 0.95, 4.0, 7.0)
    wider = (50 - estimated["low"][0]) / (50 - known["low"][0])
    assert wider == pytest.approx(t.isf(0.025, 7) / norm.isf(0.025))


def test_one_that_stands_out_among_scattered_neighbours_is_still_found() -> None:
    chance = np.random.default_rng(5)
    share = np.append(chance.normal(0.5, 0.08, 40), 0.95)
    units = pd.DataFrame({"denominator": 1000.0, "numerator": chance.binomial(1000, share).astype(float)})
    units["value"] = units["numerator"] / 10
    spread = _spread(units)
    exact = standing(units, 50.0, 5)
    wide = standing(units, 50.0, 5, spread.factor(50.0, units["denominator"]), spread.freedom)
    outside = ["above", "below"]
    assert exact.isin(outside).sum() > 20
    assert wide[wide.isin(outside)].index.tolist() == [40]


def test_the_spread_of_an_indicator_is_over_all_who_report_it(small_store: StoreBuilder) -> None:
    store = region(small_store, PERHAPS)
    assert funnel_spread(as_methodologist(store), "kbr", "12", "2024").tau2 == pytest.approx(TAU2, rel=1e-3)
    assert funnel_spread(as_methodologist(store), "kbr", "12", "2020") == EXACT


def _plain(text: str) -> str:
    return text.replace("\xa0", " ")


def test_what_lies_within_wider_limits_is_not_called_chance(small_store: StoreBuilder) -> None:
    store = region(small_store, PERHAPS)
    table = year_standings(as_methodologist(store), "kbr", "2024")
    shares = table[table["indicator"] == "12"].set_index("unit", drop=False)
    assert shares["is_wide"].all()
    assert not table.loc[table["indicator"] != "12", "is_wide"].any()
    # 32 points are 6.4 standard errors, 2.7 of the usual spread: between 95 and 99.8 % at seven degrees of freedom.
    assert shares["standing"].tolist() == ["perhaps_below", *["usual"] * 8, "perhaps_above"]
    assert _plain(chance_sentence(shares.loc[["m1"]])) == (
        "По 1 из 1 показателя отличие от территории не выходит за обычный разброс между соседями; он больше случайного."
    )
    both = pd.concat([shares.loc[["m0"]], shares.loc[["m1"]].assign(is_wide=False)])
    assert _plain(chance_sentence(both)).endswith("между соседями; по 1 из 2 он больше случайного.")
    (said,) = strengths_and_deficits(shares.loc[["m0"]], store.config.programmes["kbr"])[1]
    assert _plain(said).endswith(
        "разница −32,0 п.п., вероятно больше обычного разброса между соседями (за расширенным пределом 95 %)."
    )


def test_the_heat_table_tells_the_usual_spread_from_chance(small_store: StoreBuilder) -> None:
    cells = heat_cells(as_methodologist(region(small_store, PERHAPS)), "kbr", "2024", "standing")
    of_12 = cells[cells["indicator"] == "12"]
    assert of_12["mark"].tolist() == ["perhaps_deficit", *["usual_wide"] * 8, "perhaps_strength"]
    assert "usual_wide" in legend_marks(of_12, "standing")
    assert "usual_wide" not in legend_marks(of_12.assign(mark="usual"), "standing")
    assert MARKS["usual_wide"][:2] == MARKS["usual"][:2]


def test_limits_that_chance_explains_are_told_as_before(small_store: StoreBuilder) -> None:
    store = region(small_store, [45, 55] * 5)
    table = year_standings(as_methodologist(store), "kbr", "2024")
    assert not table["is_wide"].any()
    assert _plain(chance_sentence(table[(table["unit"] == "m0") & (table["indicator"] == "12")])) == (
        "По 1 из 1 показателя отличие от территории не выходит за пределы случайного."
    )
    assert set(heat_cells(as_methodologist(store), "kbr", "2024", "standing")["mark"]) <= {"usual", "none"}


def test_the_chart_says_that_its_limits_are_wider() -> None:
    units = _units(OUTER).assign(name=[f"Район {at}" for at in range(10)])
    plain, wide = charts.funnel_plot(units, 50.0), charts.funnel_plot(units, 50.0, spread=_spread(units))
    assert widened_words(EXACT) == ""
    assert widened_words(_spread(units)) in wide.layout.xaxis.title.text
    assert "τ = 11,0\xa0п.п." in wide.alt
    assert "τ" not in plain.layout.xaxis.title.text + plain.alt
    assert "в пределах обычного разброса между соседями" in wide.data[-1].hovertext[1]
    assert not [said for said in plain.data[-1].hovertext if "обычного" in said]
    assert "объясняется случаем" in funnel_note(EXACT)
    assert "случаем" not in funnel_note(_spread(units))
    assert min(wide.data[0].y) < min(plain.data[0].y) or min(plain.data[0].y) == 0

"""Over-dispersion of a region's municipalities: the factor by hand, when it is not applied, what it does."""

import numpy as np
import pandas as pd
import pytest

from pdmon.calc.answers.indicator import funnel_factor
from pdmon.calc.answers.standing import heat_cells, year_standings
from pdmon.insight.statistics.dispersion import funnel_note, widened_words, widening
from pdmon.insight.statistics.significance import funnel_limits, overdispersion, standing
from pdmon.insight.territory.sentences import chance_sentence, strengths_and_deficits
from pdmon.insight.units.heat import MARKS, legend_marks
from pdmon.output import charts
from pdmon.programme.model import Config
from tests.conftest import StoreBuilder
from tests.region import PERHAPS, region
from tests.viewing import as_methodologist

OUTER = [-6.0, *[-2.0] * 4, *[2.0] * 4, 6.0]


def _units(scores: list[float], people: int = 100) -> pd.DataFrame:
    """Units whose shares lie so many standard errors from 50 %; of 100 people one is 5 points."""
    error = 50 / people**0.5
    value = 50 + error * np.array(scores)
    return pd.DataFrame({"denominator": float(people), "value": value, "numerator": value * people / 100})


def test_the_factor_is_the_mean_square_with_the_outermost_tenth_drawn_in() -> None:
    # One of ten at each end is drawn in to its neighbour: all squares are 4.
    assert overdispersion(_units(OUTER), 50.0, 5).tolist() == pytest.approx([4.0] * 10)


@pytest.mark.parametrize(
    "scores",
    [
        [-1.0, 1.0] * 5,  # as much as chance
        [-1.3, 1.3] * 5,  # 1.69: within 1 + 2 * sqrt(2 / 10) = 1.89
        [-0.2, 0.2] * 5,  # less than chance never narrows the limits
        OUTER[:9],  # too few units
    ],
)
def test_the_limits_stay_exact(scores: list[float]) -> None:
    assert overdispersion(_units(scores), 50.0, 5).tolist() == [1.0] * len(scores)


def test_small_units_do_not_count() -> None:
    units = _units(OUTER)
    units.loc[0, "denominator"] = 4
    assert overdispersion(units, 50.0, 5).tolist() == [1.0] * 10


@pytest.mark.parametrize("share", [0.0, 100.0, 101.0, None])
def test_no_factor_without_a_share_that_may_vary(share: float | None) -> None:
    assert overdispersion(_units(OUTER), np.nan if share is None else share, 5).tolist() == [1.0] * 10


def test_every_group_has_its_own_factor() -> None:
    rows = pd.concat([_units(OUTER), _units([-1.0, 1.0] * 5)], ignore_index=True)
    groups = pd.Series(["1"] * 10 + ["2"] * 10)
    assert overdispersion(rows, pd.Series(50.0, rows.index), 5, groups).tolist() == pytest.approx(
        [4.0] * 10 + [1.0] * 10
    )


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


def test_one_that_stands_out_among_scattered_neighbours_is_still_found() -> None:
    chance = np.random.default_rng(5)
    share = np.append(chance.normal(0.5, 0.08, 40), 0.95)
    units = pd.DataFrame({"denominator": 1000.0, "numerator": chance.binomial(1000, share).astype(float)})
    units["value"] = units["numerator"] / 10
    exact, wide = standing(units, 50.0, 5), standing(units, 50.0, 5, overdispersion(units, 50.0, 5))
    outside = ["above", "below"]
    assert exact.isin(outside).sum() > 20
    assert wide[wide.isin(outside)].index.tolist() == [40]


def test_only_municipalities_of_a_region_get_wider_limits(config: Config) -> None:
    rows = _units(OUTER).assign(indicator="1", territory_value=50.0)
    assert widening(rows, config.programmes["kbr"], 5).tolist() == pytest.approx([4.0] * 10)
    assert widening(rows, config.programmes["vladimir"], 5).tolist() == [1.0] * 10


def test_the_factor_of_an_indicator_is_over_all_who_report_it(small_store: StoreBuilder) -> None:
    store = region(small_store, PERHAPS)
    assert funnel_factor(as_methodologist(store), "kbr", "12", "2024") == pytest.approx(4.0)
    assert funnel_factor(as_methodologist(store), "kbr", "12", "2020") == 1.0


def _plain(text: str) -> str:
    return text.replace("\xa0", " ")


def test_what_lies_within_wider_limits_is_not_called_chance(small_store: StoreBuilder) -> None:
    store = region(small_store, PERHAPS)
    table = year_standings(as_methodologist(store), "kbr", "2024")
    shares = table[table["indicator"] == "12"].set_index("unit", drop=False)
    assert shares["factor"].tolist() == pytest.approx([4.0] * 10)
    assert table.loc[table["indicator"] != "12", "factor"].eq(1).all()
    # 30 points are six standard errors, three of the usual spread: between 95 and 99.8 %.
    assert shares["standing"].tolist() == ["perhaps_below", *["usual"] * 8, "perhaps_above"]
    assert _plain(chance_sentence(shares.loc[["m1"]])) == (
        "По 1 из 1 показателя отличие от территории не выходит за обычный разброс между муниципалитетами; "
        "он больше случайного."
    )
    both = pd.concat([shares.loc[["m0"]], shares.loc[["m1"]].assign(factor=1.0)])
    assert _plain(chance_sentence(both)).endswith("между муниципалитетами; по 1 из 2 он больше случайного.")
    (said,) = strengths_and_deficits(shares.loc[["m0"]], store.config.programmes["kbr"])[1]
    assert _plain(said).endswith(
        "разница −30,0 п.п., вероятно больше обычного разброса между муниципалитетами (за расширенным пределом 95 %)."
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
    assert table["factor"].eq(1).all()
    assert _plain(chance_sentence(table[(table["unit"] == "m0") & (table["indicator"] == "12")])) == (
        "По 1 из 1 показателя отличие от территории не выходит за пределы случайного."
    )
    assert set(heat_cells(as_methodologist(store), "kbr", "2024", "standing")["mark"]) <= {"usual", "none"}


def test_the_chart_says_that_its_limits_are_wider() -> None:
    units = _units(OUTER).assign(name=[f"Район {at}" for at in range(10)])
    plain, wide = charts.funnel_plot(units, 50.0), charts.funnel_plot(units, 50.0, factor=4.0)
    assert widened_words(1.0) == ""
    assert widened_words(4.0) in wide.layout.xaxis.title.text
    assert "φ = 4,0" in wide.alt
    assert "φ" not in plain.layout.xaxis.title.text + plain.alt
    assert "в пределах обычного разброса между муниципалитетами" in wide.data[-1].hovertext[1]
    assert not [said for said in plain.data[-1].hovertext if "обычного" in said]
    assert "объясняется случаем" in funnel_note(1.0)
    assert "случаем" not in funnel_note(4.0)
    assert min(wide.data[0].y) < min(plain.data[0].y) or min(plain.data[0].y) == 0

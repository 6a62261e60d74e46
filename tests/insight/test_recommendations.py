"""Draft recommendations: only with a reason, in the order's order, addressed."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from pdmon.insight.statistics.chance import chance_of_worse
from pdmon.insight.units.profile import standings
from pdmon.insight.units.recommendations import COLUMNS, draft_recommendations
from pdmon.programme.model import Config, Programme

NO_TARGETS = pd.DataFrame(columns=["indicator", "kind", "status", "target", "actual", "shortfall", "wording"])


def standing(
    indicator: str, judged: str = "", p_value: float = 0.5, numerator: int = 20, denominator: int = 100
) -> dict[str, object]:
    return {
        "indicator": indicator, "judged": judged, "dynamics": "worse", "territory_value": 45.5, "change": -3.0,
        "numerator": numerator, "denominator": denominator, "value": 100 * numerator / denominator,
        "p_value": p_value, "chance_level": 0.001,
    }  # fmt: skip


def missed(indicator: str, target: float, actual: float, **more: object) -> dict[str, object]:
    return {
        "indicator": indicator, "kind": "at_least", "status": "missed", "target": target, "actual": actual,
        "shortfall": 7, "wording": "не менее 40 %",
    } | more  # fmt: skip


def drafts(config: Config, rows: list[dict[str, object]], targets: pd.DataFrame = NO_TARGETS) -> pd.DataFrame:
    return draft_recommendations(config, config.programmes["karabash"], pd.DataFrame(rows), targets)


def test_a_sure_deficit_is_advised_on_with_its_numbers(config: Config) -> None:
    found = drafts(config, [standing("2.5", "deficit", 0.0004)]).iloc[0]
    assert found["reason"].replace("\xa0", " ") == "20,0 % — достоверно хуже, чем по территории (45,5 %)."
    assert found["addressee"] == "руководителю организации"
    assert "конкурсов" in found["text"]


def test_what_chance_explains_in_a_whole_year_is_no_reason_though_it_also_worsened(config: Config) -> None:
    assert drafts(config, [standing("2.5", "perhaps_deficit", 0.0004)]).empty
    assert drafts(config, [standing("2.5", "deficit", 0.0011)]).empty
    assert drafts(config, [standing("2.5", "deficit", float("nan"))]).empty


def test_a_surely_missed_target_says_how_many_people_are_lacking(config: Config) -> None:
    targets = pd.DataFrame([missed("2.5", 40, 20), missed("3.4", 0, 20, status="attained")])
    found = drafts(config, [standing("2.5"), standing("3.4")], targets)
    assert list(found["indicator"]) == ["2.5"]
    assert found.iloc[0]["reason"].replace("\xa0", " ") == "Цель «не менее 40 %» не достигнута, не хватает 7 человек."


@pytest.mark.parametrize(
    ("row", "target"),
    [
        (standing("2.5", numerator=2, denominator=10), missed("2.5", 40, 20)),  # chance: 17 of 100 such schools
        (standing("2.5"), missed("2.5", 40, 20, status="behind")),  # before the due year nothing is missed
        (standing("2.5"), missed("2.5", 40, 25)),  # a window's share is not the row's
        # 20 of 100 below 35 % is one in 1280 by chance; of a baseline that is as uncertain, one in 80
        (standing("2.5"), missed("2.5", 35, 20, kind="not_below_baseline")),
    ],
)
def test_a_miss_that_chance_explains_or_that_is_none_yet_is_no_reason(
    config: Config, row: dict[str, object], target: dict[str, object]
) -> None:
    assert drafts(config, [row], pd.DataFrame([target])).empty


def test_without_chance_in_it_any_miss_is_a_reason(config: Config) -> None:
    of_all = missed("2.5", 100, 90)  # one of ten is enough: whose true share is 100 % shows 100 %
    assert len(drafts(config, [standing("2.5", numerator=9, denominator=10)], pd.DataFrame([of_all]))) == 1
    below = missed("2.5", 35, 20)
    assert len(drafts(config, [standing("2.5")], pd.DataFrame([below]))) == 1


def test_the_chance_of_being_as_bad_is_the_binomial_tail_on_the_worse_side() -> None:
    rows = pd.DataFrame({"numerator": [2.0, 2, 2, 0, 11], "denominator": [10.0, 10, 0, 5, 10]})
    found = chance_of_worse(
        rows["numerator"], rows["denominator"], pd.Series(50.0, rows.index), np.array([False, True, False, False, True])
    )
    assert found.tolist() == pytest.approx([56 / 1024, 1013 / 1024, np.nan, 1 / 32, np.nan], nan_ok=True)
    # A variance four times that of chance halves the normal score: 1/32 is 1.8627 of them.
    wide = chance_of_worse(rows["numerator"], rows["denominator"], pd.Series(50.0, rows.index), False, 4.0)
    assert wide[3] == pytest.approx(norm.sf(1.862732 / 2), abs=1e-6)


SCHOOLS = [f"s{at}" for at in range(60)]


def year_of_chance(chance: np.random.Generator, programme: Programme, people: int, lower: float) -> pd.DataFrame:
    """Headlines of 60 schools that differ by chance alone, but for the first: its true share is `lower` points less."""
    rows = []
    for indicator in programme.indicators:
        share = chance.uniform(0.3, 0.9)
        size = np.maximum(5, chance.poisson(people * chance.gamma(4, 0.25, 60)))
        size[0] = people
        true = np.full(60, share)
        true[0] -= lower / 100
        had, before = chance.binomial(size, true), chance.binomial(size, share)
        units = pd.DataFrame({"unit": SCHOOLS, "numerator": had, "denominator": size, "previous": 100 * before / size})
        whole = {"unit": programme.code, "numerator": had.sum(), "denominator": size.sum(), "previous": 100 * share}
        both = pd.concat([units, pd.DataFrame([whole])], ignore_index=True)
        rows.append(both.assign(indicator=indicator.code, target=100 * share))
    year = pd.concat(rows, ignore_index=True).assign(category="", state="ok")
    year["value"] = 100 * year["numerator"] / year["denominator"]
    year["change"] = year["value"] - year["previous"]
    return year.assign(dynamics=np.where(year["change"] > 0, "better", "worse"))


def drafted(config: Config, programme: Programme, year: pd.DataFrame, schools: list[str] = SCHOOLS) -> int:
    """How many drafts the schools get; every school's target is the true share, missed wherever it is below."""
    table = standings(year, programme, programme.code, SCHOOLS, 5)
    targets = year.assign(kind="at_least", actual=year["value"], shortfall=1, wording="не менее цели")
    targets["status"] = np.where(year["value"] < year["target"], "missed", "attained")
    return sum(
        len(draft_recommendations(config, programme, table[table["unit"] == unit], targets[targets["unit"] == unit]))
        for unit in schools
    )


@pytest.fixture(scope="module")
def twenty(config: Config) -> Programme:
    """A programme of twenty shares, each with a target."""
    programme = config.programmes["karabash"]
    one = programme.indicator("2.5")
    codes = [f"2.{at}" for at in range(1, 21)]
    kept = {name: getattr(programme, name) for name in Programme.model_fields}
    indicators = tuple(one.model_copy(update={"code": code}) for code in codes)
    return Programme.model_construct(**kept | {"indicators": indicators})


def test_chance_alone_drafts_at_most_one_recommendation_a_year_on_average(config: Config, twenty: Programme) -> None:
    chance = np.random.default_rng(21)
    counts = [drafted(config, twenty, year_of_chance(chance, twenty, 30, 0)) for _ in range(4)]
    assert 0 < sum(counts) / len(counts) <= 1


def test_a_school_of_forty_twenty_points_lower_is_found_on_a_part_and_one_of_a_hundred_on_most_indicators(
    config: Config, twenty: Programme
) -> None:
    chance = np.random.default_rng(22)
    found = {
        people: sum(drafted(config, twenty, year_of_chance(chance, twenty, people, 20), ["s0"]) for _ in range(4))
        for people in (40, 100)
    }
    assert 0.15 * 80 <= found[40] <= 0.6 * 80, found
    assert found[100] >= 0.7 * 80, found


def test_without_any_reason_there_is_an_empty_table_with_the_same_columns(config: Config) -> None:
    assert list(drafts(config, [standing("2.5", "strength")]).columns) == list(COLUMNS)
    assert drafts(config, [standing("2.5", "strength")]).empty


def test_every_share_that_can_fall_behind_has_an_advice(config: Config) -> None:
    advised = {code for item in config.recommendations for code in item.elements}
    shares = {
        indicator.parsed_formula.numerator[0]
        for programme in config.programmes.values()
        for indicator in programme.indicators
    }
    assert shares - advised == set()

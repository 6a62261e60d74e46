"""Managerial effects, forecasts, clusters."""

import numpy as np
import pandas as pd
import pytest

from pdmon.insight.statistics.clusters import _distances, _silhouette, clusters
from pdmon.insight.territory.effects import effect_states, move_state
from pdmon.programme.model import Config


@pytest.mark.parametrize(
    ("count", "previous", "direction", "state"),
    [
        # 94 of 155: chance gives so much or more in 1.0 % of the cases; 77 of 138 in 20 %
        (94.0, 61.0, "up", "growing"),
        (77.0, 61.0, "up", "stable"),
        (61.0, 94.0, "up", "declining"),
        (61.0, 94.0, "down", "growing"),
        # 0 of 5: 2 × 0.5⁵ = 6.25 %; 0 of 6: 3.1 %
        (0.0, 5.0, "up", "stable"),
        (0.0, 6.0, "up", "declining"),
        (0.0, 0.0, "up", "stable"),
        (None, 5.0, "up", "no_basis"),
        (5.0, None, "up", "no_basis"),
    ],
)
def test_a_count_moves_only_where_chance_does_not_explain_it(
    count: float | None, previous: float | None, direction: str, state: str
) -> None:
    assert move_state(count, previous, direction, error_pct=5.0) == state


def test_a_count_of_which_nobody_knows_what_chance_gives_is_stable() -> None:
    assert move_state(94.0, 61.0, "up", error_pct=5.0, chance=float("nan")) == "stable"


def _counts(moves: dict[tuple[str, str], tuple[float, float]]) -> pd.DataFrame:
    rows = [(*key, "2024", count, previous, 8) for key, (count, previous) in moves.items()]
    return pd.DataFrame(rows, columns=["indicator", "category", "period", "count", "previous_count", "units"])


def test_karabash_effects(config: Config) -> None:
    counts = _counts({
        ("1.1", ""): (94, 58), ("1.2", ""): (15, 15), ("4.1", ""): (11, 12),
        ("2.5", ""): (60, 55), ("3.5", ""): (20, 50),
        ("6.2", ""): (85, 80), ("6.2", "part:three_years"): (220, 223),
    })  # fmt: skip
    found = {effect.code: effect for effect in effect_states(config.programmes["karabash"], counts, "2024", 5.0)}
    assert {code: effect.state for code, effect in found.items()} == {
        "1": "growing", "2": "stable", "3": "declining", "4": "no_basis", "5": "no_basis", "6": "stable",
        "7": "no_basis",
    }  # fmt: skip
    assert found["3"].state_words == "зона риска"
    assert found["1"].reason == "1.1: 58 → 94 (+36); 1.2: 15 → 15 (0)"
    assert found["2"].reason == "4.1: 12 → 11 (−1), в пределах случайных колебаний"
    assert found["5"].reason == "2.3: сравнить не с чем; 2.4: сравнить не с чем"
    assert found["3"].wording == ""


def test_indicators_of_one_effect_share_its_error(config: Config) -> None:
    # 87 of 150: chance gives so much or more in 6.0 % of the cases.
    programme = config.programmes["karabash"]
    alone, both = _counts({("1.1", ""): (87, 63)}), _counts({("1.1", ""): (87, 63), ("1.2", ""): (15, 15)})
    assert effect_states(programme, alone, "2024", 5.0)[0].state == "stable"
    assert effect_states(programme, alone, "2024", 7.0)[0].state == "growing"
    assert effect_states(programme, both, "2024", 7.0)[0].state == "stable"


def test_no_sentence_of_the_order_is_printed_that_no_figure_shows(config: Config) -> None:
    programme = config.programmes["karabash"]
    counts = _counts({("4.1", ""): (40, 11), ("2.3", ""): (40, 11), ("5.1", ""): (40, 11), ("1.1", ""): (140, 60)})
    found = {effect.code: effect for effect in effect_states(programme, counts, "2024", 5.0)}
    assert [found[code].state for code in "1245"] == ["growing"] * 4
    assert [found[code].wording for code in "245"] == [""] * 3
    assert found["1"].wording.endswith("предметных и методических компетенций")
    assert "понимания" not in found["1"].wording
    still = effect_states(programme, _counts({("4.1", ""): (11, 11)}), "2024", 5.0)[1]
    assert still.wording.endswith("профессиональных (в т.ч. сетевых) сообществ")


def test_noise_alone_seldom_puts_an_effect_at_risk(config: Config) -> None:
    # Nothing changed: people are drawn from 200 teachers by one share in both years, events are Poisson.
    programme = config.programmes["karabash"]
    rng = np.random.default_rng(13)
    people = {"1.1": 0.35, "1.2": 0.3, "2.5": 0.3, "3.5": 0.25, "6.2": 0.33, "7.1": 0.12, "7.2": 0.2}
    events = {"4.1": 12, "5.1": 8, "2.3": 5, "2.4": 17}
    trials, at_risk, any_at_risk = 200, 0, 0
    for _ in range(trials):
        drawn = {(code, ""): tuple(rng.binomial(200, share, 2)) for code, share in people.items()}
        drawn |= {(code, ""): tuple(rng.poisson(rate, 2)) for code, rate in events.items()}
        states = [effect.state for effect in effect_states(programme, _counts(drawn), "2024", 5.0)]
        at_risk += states.count("declining")
        any_at_risk += "declining" in states
    assert at_risk / (7 * trials) <= 0.025  # half of the stated error of 5 %: the other half is growth
    assert any_at_risk / trials <= 0.10


def test_the_silhouette_is_the_mean_of_each_unit_s() -> None:
    four = np.array([[0.0], [1.0], [10.0], [10.0]])  # 1 - 1/10, 1 - 1/9 and twice 1
    assert _silhouette(_distances(four), np.array([0, 0, 1, 1])) == pytest.approx((0.9 + 8 / 9 + 2) / 4)


def test_clusters_finds_two_clear_groups() -> None:
    rng = np.random.default_rng(1)
    high, low = rng.normal(80, 2, (6, 3)), rng.normal(20, 2, (6, 3))
    matrix = pd.DataFrame(np.vstack([high, low]), index=[f"u{i}" for i in range(12)], columns=["1", "2", "3"])
    matrix.loc["u0", "1"] = np.nan
    found = clusters(matrix, {"1": "Диагностика", "2": "Курсы", "3": "Конкурсы"})
    assert found.group_of() == {f"u{i}": 1 if i < 6 else 2 for i in range(12)}
    assert found.silhouette is not None
    assert found.silhouette > 0.8
    assert found.groups[0].words.startswith("выше остальных: «")
    assert found.groups[1].words.startswith("ниже остальных: «")
    turned = clusters(matrix, {}, {"1": "down", "2": "down", "3": "down"})
    assert turned.group_of()["u0"] == 2


def test_clusters_says_why_there_are_none() -> None:
    few = pd.DataFrame({"1": [1.0, 2, 3], "2": [3.0, 1, 2]}, index=list("abc"))
    assert "не менее 8" in clusters(few, {}).words
    gaps = pd.DataFrame(np.random.default_rng(2).uniform(0, 100, (10, 4)), columns=list("1234"))
    gaps.index = gaps.index.astype(str)
    gaps.loc["9", ["1", "2", "3"]] = np.nan
    assert clusters(gaps, {}).left_out == ("9",)

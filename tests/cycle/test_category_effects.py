"""Effects by category: hand-worked intervals, whose error all categories share, and what is hidden or too small."""

import numpy as np
import pandas as pd
import pytest

from pdmon.cycle import category_effects
from pdmon.cycle.category_effects import ByCategory, examine_categories
from pdmon.cycle.parts import Measure
from pdmon.insight.statistics.effect_result import Hindrance
from pdmon.programme.model import Config
from pdmon.words.cycle.states import Conclusion
from tests.insight.test_effect_rates import TERRITORIES, year_later

MATH, PHYSICS, HISTORY = "subject:math", "subject:physics", "subject:history"
TARGETS = ("u0", "u1", "u2")


def pairs_of(category: str, own: tuple[int, int], others: tuple[int, int], people: int = 100) -> pd.DataFrame:
    """Three units with the measure and ten without, all of one category; figures before and after."""
    rows = [(f"u{at}", *(own if at < 3 else others)) for at in range(13)]
    frame = pd.DataFrame(rows, columns=["unit", "numerator_before", "numerator_after"])
    return frame.assign(
        category=category, short_name=frame["unit"], denominator_before=people, denominator_after=people,
        state_before="ok", state_after="ok",
    )  # fmt: skip


def measure(**more: object) -> dict[str, object]:
    usual = {"programme": "vladimir", "period": "2023", "unit": "vladimir", "indicators": ("1.1",)}
    return Measure.model_validate({**usual, "target_units": TARGETS, **more}).model_dump()


def judged(config: Config, pairs: pd.DataFrame, **more: object) -> ByCategory:
    programme = config.programmes["vladimir"]
    return examine_categories(pairs, config, programme, programme.indicator("1.1"), measure(**more))


def test_intervals_of_two_categories_hold_at_once(config: Config) -> None:
    """By hand: everybody begins at 50 of 100, so the starting value falls out, and 13 - 2 = 11 degrees of freedom are
    left; nobody differs beyond chance."""
    pairs = pd.concat([pairs_of(MATH, (50, 70), (50, 50)), pairs_of(PHYSICS, (50, 52), (50, 50))])
    found = judged(config, pairs, categories=(MATH, PHYSICS))
    assert (found.looked_at, found.level) == (2, 0.975)
    math = found.categories[0]
    assert (math.title, math.result.difference) == ("Математика", pytest.approx(20))
    # t(11; 0.9875) = 2.593093; expected after: (3 * 70 + 10 * 50 + 0.5) / 1301 = 0.546118; the spread that is taken at
    # least, 0.01, is reliable by 0.0001 / (0.0001 + 0.2499 / 100) = 0.038476.
    variance = 0.546118 * (1 - 0.546118) / 100 + 0.0001 * (1 - 0.038476)
    half = 100 * 2.593093 * (variance * (1 / 3 + 1 / 10)) ** 0.5
    assert (math.result.low, math.result.high) == (
        pytest.approx(20 - half, abs=1e-3),
        pytest.approx(20 + half, abs=1e-3),
    )
    assert [one.result.conclusion for one in found.categories] == [Conclusion.EFFECTIVE, Conclusion.CANNOT_JUDGE]
    assert math.figures.model_dump() == {
        "category": MATH, "own_before": 50, "own_after": 70, "others_before": 50, "others_after": 50,
        "difference": math.result.difference, "low": math.result.low, "high": math.result.high,
        "conclusion": "effective",
    }  # fmt: skip


def test_a_difference_beyond_its_own_chance_may_be_within_that_of_many(config: Config) -> None:
    alone = judged(config, pairs_of(MATH, (50, 59), (50, 50)), categories=(MATH,))
    assert alone.categories[0].result.conclusion == Conclusion.EFFECTIVE
    others = [
        pairs_of(f"subject:{code}", (50, 50), (50, 50)) for code in ("physics", "chemistry", "biology", "history")
    ]
    among = judged(config, pd.concat([pairs_of(MATH, (50, 59), (50, 50)), *others]))
    assert among.looked_at == 5
    assert next(one for one in among.categories if one.category == MATH).result.conclusion != Conclusion.EFFECTIVE


def test_indicators_of_one_measure_share_the_error_too(config: Config) -> None:
    """1.3 of Vladimir is by assessment: it has categories as well."""
    found = judged(config, pairs_of(MATH, (50, 70), (50, 50)), indicators=("1.1", "1.3"))
    assert (found.looked_at, found.level) == (2, 0.975)


def test_small_categories_are_not_judged_and_not_counted(config: Config) -> None:
    found = judged(config, pd.concat([pairs_of(MATH, (50, 70), (50, 50)), pairs_of(PHYSICS, (4, 9), (4, 4), people=9)]))
    assert found.looked_at == 1
    physics = next(one for one in found.categories if one.category == PHYSICS).result
    assert (physics.hindrance, physics.conclusion) == (Hindrance.PEOPLE, Conclusion.CANNOT_JUDGE)
    assert [one.category for one in category_effects.worth_telling(found)] == [MATH, PHYSICS]


def test_named_categories_alone_are_looked_at_and_what_was_expected_is_of_the_one_named(config: Config) -> None:
    pairs = pd.concat([pairs_of(MATH, (50, 70), (50, 50)), pairs_of(PHYSICS, (50, 70), (50, 50))])
    short = judged(config, pairs, categories=(MATH,), expected_value=75.0)
    assert [(one.category, one.result.conclusion) for one in short.categories] == [(MATH, Conclusion.PARTLY)]
    both = judged(config, pairs, categories=(MATH, PHYSICS), expected_value=75.0)
    assert {one.result.conclusion for one in both.categories} == {Conclusion.EFFECTIVE}


@pytest.mark.parametrize("lowest", [False, True])
def test_a_measure_that_does_nothing_is_seldom_called_effective_in_any_category(config: Config, lowest: bool) -> None:
    """Four subjects of a territory, the measure worth nothing; without the guard it is 7 and 8.5 % of 200 measures."""
    chance = np.random.default_rng(21)
    codes = (MATH, PHYSICS, HISTORY, "subject:chemistry")
    times, wrong = 140, 0
    for at in range(times):
        territory = TERRITORIES[at % len(TERRITORIES)]
        drawn = [year_later(chance, territory, lowest, 0.0) for _ in codes]
        # In every subject the units of the measure stand first.
        drawn = [frame.sort_values("is_target", ascending=False, ignore_index=True) for frame in drawn]
        frames = [
            frame.assign(
                unit=[f"u{place}" for place in frame.index], category=code, state_before="ok", state_after="ok"
            )
            for code, frame in zip(codes, drawn, strict=True)
        ]
        own = tuple(f"u{place}" for place in range(int(drawn[0]["is_target"].sum())))
        found = judged(config, pd.concat(frames, ignore_index=True), target_units=own)
        assert found.looked_at == 4
        wrong += any(one.result.conclusion == Conclusion.EFFECTIVE for one in found.categories)
    assert 0 < wrong / times <= 0.05

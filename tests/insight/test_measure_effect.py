"""A measure's effect by hand: exact differences and intervals, each conclusion, everything that forbids one."""

import numpy as np
import pandas as pd
import pytest

from pdmon.insight.statistics.adjusted_difference import excess_variance
from pdmon.insight.statistics.effect_result import HINDERED, Expected, Hindrance
from pdmon.insight.statistics.measure_effect import measure_effect
from pdmon.words.cycle.states import Conclusion
from pdmon.words.reporters import Reporter
from pdmon.words.terms import Direction, Measure

Row = tuple[bool, float | None, float | None, float | None, float | None]


def pairs(*rows: Row) -> pd.DataFrame:
    names = ["is_target", "numerator_before", "denominator_before", "numerator_after", "denominator_after"]
    return pd.DataFrame(rows, columns=names)


def shares(targets: list[tuple[int, int]], others: list[tuple[int, int]], people: int = 100) -> pd.DataFrame:
    """Units of so many people with so many before and after."""
    return pairs(
        *[(True, before, people, after, people) for before, after in targets],
        *[(False, before, people, after, people) for before, after in others],
    )


SPREAD = [30, 35, 40, 45, 50, 55, 60, 65, 70, 75]
SAME = [(50, 50)] * 10


def plain(text: str) -> str:
    return text.replace("\xa0", " ")


def test_from_one_starting_value_the_difference_is_that_of_the_means_and_the_interval_the_sampling_error() -> None:
    found = measure_effect(shares([(50, 70)] * 3, SAME))
    assert found.difference == pytest.approx(20)
    # Everybody is expected at (710 + 0.5) / 1301 = 0.546118. Its sampling variance of 100 people, and that of a true
    # starting value (spread 0.01, reliability 0.0001 / (0.0001 + 0.2499 / 100)), stand in the interval; t(11) = 2.201.
    variance = 0.546118 * 0.453882 / 100 + 0.0001 * (1 - 0.0001 / (0.0001 + 0.002499))
    half = 100 * 2.200985 * (variance * (1 / 3 + 1 / 10)) ** 0.5
    assert half == pytest.approx(7.352, abs=5e-4)
    assert (found.low, found.high) == pytest.approx((20 - half, 20 + half), abs=1e-3)
    assert (found.targets.before, found.targets.after, found.others.before, found.others.after) == (50, 70, 50, 50)
    assert found.expected_without == pytest.approx(50)
    assert found.conclusion == Conclusion.EFFECTIVE


def test_low_units_that_rise_as_the_line_of_the_others_says_show_no_difference() -> None:
    # Everybody goes half of the way to 50 %: the targets rise by 15, 13 and 11 points, the others hardly or fall.
    line = [(before, 25 + before // 2) for before in range(30, 80, 2)]
    found = measure_effect(shares([(20, 35), (24, 37), (28, 39)], line))
    assert found.targets.change == pytest.approx(13)
    assert found.difference == pytest.approx(0, abs=1e-9)
    assert found.conclusion == Conclusion.NOT_EFFECTIVE
    assert found.apart
    assert any("не пересекаются" in said for said in found.limits)


def test_what_is_above_the_line_of_the_others_is_the_difference() -> None:
    found = measure_effect(shares([(20, 35), (30, 45), (40, 55)], [(at, at) for at in SPREAD], people=1000))
    assert found.difference == pytest.approx(1.5)
    assert (found.targets.numerator_before, found.targets.denominator_after) == (90, 3000)


def test_pooled_shares_are_ratios_of_sums() -> None:
    found = measure_effect(pairs((True, 1, 10, 2, 10), (True, 30, 40, 10, 40), (True, 0, 50, 0, 0)))
    assert (found.targets.units, found.left_out) == (2, 1)
    assert (found.targets.before, found.targets.after) == (62.0, 24.0)
    assert (found.others.before, found.others.change) == (None, None)


def test_variance_beyond_the_known_makes_residuals_their_degrees_of_freedom() -> None:
    # Values 0, 2, 4 with known variance 1: (4 + 0 + 4) / (1 + x) = 2 at x = 3; with known variance 5 nothing is beyond.
    everyone = np.ones((3, 1))
    assert excess_variance(np.array([0.0, 2, 4]), everyone, np.ones(3)) == pytest.approx(3)
    assert excess_variance(np.array([0.0, 2, 4]), everyone, 5 * np.ones(3)) == 0


def test_a_sure_difference_is_partly_effective_while_the_stated_result_is_not_reached() -> None:
    units = shares([(50, 70)] * 3, SAME)
    assert measure_effect(units, expected=Expected(value=70)).conclusion == Conclusion.EFFECTIVE
    partly = measure_effect(units, expected=Expected(value=71))
    assert (partly.conclusion, partly.reached) == (Conclusion.PARTLY, False)
    assert "ожидаемый результат не достигнут; мера эффективна частично" in partly.sentence
    assert measure_effect(units, expected=Expected(people=210)).reached is True
    assert measure_effect(units, expected=Expected(people=211)).reached is False


def test_a_sure_difference_is_partly_effective_while_the_units_themselves_have_not_improved() -> None:
    found = measure_effect(shares([(50, 50)] * 3, [(50, 30)] * 10))
    assert found.conclusion == Conclusion.PARTLY
    assert "само значение не улучшилось" in found.sentence


def test_not_effective_needs_an_interval_that_excludes_a_useful_difference() -> None:
    units = shares([(50, 50)] * 3, SAME)
    narrow = measure_effect(units)  # half of the interval is 7,4 points: 10 are excluded
    assert narrow.conclusion == Conclusion.NOT_EFFECTIVE
    assert narrow.high == pytest.approx(7.35, abs=0.1)
    small = measure_effect(shares([(15, 15)] * 3, [(15, 15)] * 10, people=30))
    assert small.high is not None
    assert small.high > 10
    assert small.conclusion == Conclusion.CANNOT_JUDGE
    # A gain of 5 points was stated: an interval that reaches 7,4 does not exclude it.
    assert measure_effect(units, expected=Expected(value=55)).conclusion == Conclusion.CANNOT_JUDGE


def test_where_less_is_better_a_fall_is_the_effect_and_a_rise_is_none() -> None:
    fell, rose = shares([(50, 30)] * 3, SAME), shares([(50, 70)] * 3, SAME)
    found = measure_effect(fell, direction=Direction.DOWN, expected=Expected(value=30))
    assert (found.conclusion, found.reached) == (Conclusion.EFFECTIVE, True)
    assert found.difference == pytest.approx(-20)
    assert measure_effect(rose, direction=Direction.DOWN).conclusion == Conclusion.NOT_EFFECTIVE


def test_counts_are_compared_as_roots_and_told_a_unit() -> None:
    units = pd.DataFrame(
        {"is_target": [True] * 3 + [False] * 10, "numerator_before": 12.0, "numerator_after": [24.0] * 3 + [12.0] * 10}
    )
    found = measure_effect(units, Measure.COUNT, expected=Expected(value=72))
    half = 2.200985 * 0.5 * (1 / 3 + 1 / 10) ** 0.5
    step = 24.375**0.5 - 12.375**0.5
    assert found.difference == pytest.approx(12)
    assert found.low == pytest.approx((12.375**0.5 + step - half) ** 2 - 12.375, abs=1e-4)
    assert found.high == pytest.approx((12.375**0.5 + step + half) ** 2 - 12.375, abs=1e-4)
    assert found.expected_without == pytest.approx(12)
    assert (found.conclusion, found.reached) == (Conclusion.EFFECTIVE, True)
    assert "в среднем на организацию 12 → 24" in plain(found.sentence)
    assert measure_effect(units, Measure.COUNT, expected=Expected(value=73)).conclusion == Conclusion.PARTLY


@pytest.mark.parametrize(
    ("units", "measure", "direction", "hindrance"),
    [
        (shares([(50, 70)] * 2, SAME), Measure.PERCENT, Direction.UP, Hindrance.TARGETS),
        (shares([], SAME), Measure.PERCENT, Direction.UP, Hindrance.TARGETS),
        (shares([(50, 70)] * 3, SAME[:9]), Measure.PERCENT, Direction.UP, Hindrance.OTHERS),
        (shares([(50, 70)] * 13, []), Measure.PERCENT, Direction.UP, Hindrance.OTHERS),
        (shares([(5, 7)] * 3, SAME, people=9), Measure.PERCENT, Direction.UP, Hindrance.PEOPLE),
        (shares([(50, 120)] * 3, SAME), Measure.PERCENT, Direction.UP, Hindrance.OVER_ALL),
        (shares([(50, 90)] * 3, [(96, 96)] * 10), Measure.PERCENT, Direction.UP, Hindrance.NO_ROOM),
        (shares([(50, 10)] * 3, [(4, 4)] * 10), Measure.PERCENT, Direction.DOWN, Hindrance.NO_ROOM),
        (shares([(20, 40)] * 3, SAME), Measure.PERCENT, Direction.UP, Hindrance.SEPARATE),
        (shares([(50, 70)] * 3, SAME), Measure.PERCENT, None, Hindrance.DIRECTION),
        (shares([(1, 1)] * 3, [(0, 1)] * 10), Measure.PRESENCE, Direction.UP, Hindrance.PRESENCE),
        (shares([(2, 3)] * 3, SAME), Measure.COUNT, Direction.UP, Hindrance.RARE),
    ],
)
def test_nothing_is_concluded_where_something_forbids_it(
    units: pd.DataFrame, measure: Measure, direction: Direction | None, hindrance: Hindrance
) -> None:
    found = measure_effect(units, measure, direction)
    assert (found.hindrance, found.conclusion) == (hindrance, Conclusion.CANNOT_JUDGE)
    assert (found.difference, found.low, found.high, found.expected_without) == (None, None, None, None)
    assert HINDERED[hindrance] in found.sentence


def test_every_hindrance_has_its_words() -> None:
    assert set(HINDERED) == set(Hindrance)


def test_units_without_a_year_or_with_nobody_are_left_out_and_said() -> None:
    more = pairs((True, 5, 10, None, None), (False, 0, 0, 5, 10), (False, None, 10, 5, 10))
    found = measure_effect(pd.concat([shares([(50, 70)] * 3, SAME), more], ignore_index=True))
    assert (found.targets.units, found.others.units, found.left_out) == (3, 10, 3)
    assert found.difference == pytest.approx(20)
    assert plain(found.limits[-1]) == "Без данных за оба года не учтено: 3 организации."


def test_nobody_with_both_years_is_told_without_figures() -> None:
    found = measure_effect(pairs((True, 5, 10, None, None)))
    assert found.sentence.startswith("Ни у кого из участников меры нет данных за оба года. Судить об эффекте нельзя")


def test_the_sentence_names_figures_comparison_method_and_interval_and_claims_no_cause() -> None:
    found = measure_effect(shares([(50, 70)] * 3, SAME))
    assert plain(found.sentence) == (
        "В 3 организациях с мерой наблюдается 50,0 % → 70,0 %, в остальных 10 — 50,0 %, без изменений. По сравнению с "
        "организациями со сходным исходным значением (регрессия с поправкой на исходное значение и случайный разброс) "
        "наблюдается разница +20,0 п.п., 95-процентный интервал — от +12,7 п.п. до +27,4 п.п.: разница больше "
        "случайной, мера эффективна."
    )
    assert plain(found.after_words) == "70,0 % при ожидаемых 50,0 %"
    assert "привел" not in found.sentence + found.method + "".join(found.limits)
    region = measure_effect(shares([(50, 70)] * 3, SAME), reporter=Reporter.MUNICIPALITY)
    assert region.sentence.startswith("В 3\xa0муниципалитетах")
    assert "с муниципалитетами со сходным" in region.sentence

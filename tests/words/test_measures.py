"""Units of measure in words: every number with its unit, by hand, and what is printed says the number again."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdmon.words.figures.measures import UNITS, parted, with_decimals
from pdmon.words.numbers import (
    beside_target,
    both_measured,
    difference,
    mean_difference,
    measured,
    move,
    ratio_words,
    with_interval,
)
from pdmon.words.terms import Measure

PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})
THIN, NBSP = "\u202f", "\u00a0"


def plain(text: str) -> str:
    return text.translate(PLAIN)


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        (12.36, "per_100_teachers", "12,4 на 100 педагогов"),
        (150, "per_100_pupils", "150,0 на 100 обучающихся"),
        (3.25, "per_1000_people", "3,3 на 1 000 человек"),
        (1.734, "per_teacher", "1,73 на одного педагога"),
        (12, "people", "12 чел."),
        (1245.3, "thousand_roubles", "1 245,3 тыс. руб."),
        (0.125, "million_roubles", "0,13 млн руб."),
        (1245, "roubles", "1 245 руб."),
        (1245.3, "roubles", "1 245,30 руб."),
        (Decimal("1245.004"), "roubles", "1 245 руб."),
        (36.5, "hours", "36,5 ч"),
        (72, "hours", "72 ч"),
        (1, "score", "1 балл"),
        (3, "score", "3 балла"),
        (3.7, "score", "3,7 балла"),
        (21, "score", "21 балл"),
        (111, "score", "111 баллов"),
        (14, "score", "14 баллов"),
        (0, "score", "0 баллов"),
        (-2, "score", "−2 балла"),
        (4.1, "score:2", "4,10 балла"),
        (1245.3, "thousand_roubles:3", "1 245,300 тыс. руб."),
        (64.25, "percent_of_amount", "64,3 %"),
        (None, "roubles", "—"),
    ],
)
def test_a_value_is_printed_with_its_unit(value: float | None, measure: str, said: str) -> None:
    assert plain(measured(value, measure)) == said


def test_money_has_narrow_spaces_and_everything_else_wide_ones() -> None:
    assert measured(1245.3, "thousand_roubles") == f"1{THIN}245,3 тыс.{NBSP}руб."
    assert measured(1245, "people") == f"1{NBSP}245{NBSP}чел."


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        (2.4, "per_100_teachers", "+2,4 на 100 педагогов"),
        (-0.04, "per_100_teachers", "−0,04 на 100 педагогов"),
        (0, "per_100_teachers", "0,0 на 100 педагогов"),
        (-1245.3, "thousand_roubles", "−1 245,3 тыс. руб."),
        (12.5, "roubles", "+12,50 руб."),
        (1, "score", "+1 балл"),
        (3.2, "percent_of_amount", "+3,2 п.п."),
    ],
)
def test_a_change_is_in_its_own_unit_and_never_in_points_of_percent(value: float, measure: str, said: str) -> None:
    assert plain(difference(value, measure)) == said


def test_a_value_beside_its_target_never_looks_like_it() -> None:
    assert plain(beside_target(12.47, 12.5, "per_100_teachers")) == "12,47 на 100 педагогов"
    assert plain(beside_target(12.5, 12.5, "per_100_teachers")) == "12,5 на 100 педагогов"
    assert plain(beside_target(99.999, 100, "thousand_roubles")) == "99,999 тыс. руб."
    assert plain(beside_target(99.996, 100, "roubles")) == "99,996 руб."


def test_two_values_that_differ_are_told_apart() -> None:
    assert [plain(text) for text in both_measured(3.701, 3.704, "score")] == ["3,701 балла", "3,704 балла"]
    assert plain(move(10, 10, "hours")) == "10 ч, без изменений"


def test_both_sides_of_a_rate_are_no_part_of_a_whole() -> None:
    assert plain(ratio_words(18, 145, "per_100_teachers")) == "18 : 145"
    assert plain(ratio_words(18, 145, "percent")) == "18 из 145"


def test_every_unit_has_its_words() -> None:
    assert set(UNITS) == set(Measure)
    assert parted(with_decimals(Measure.SCORE, 2)) == (Measure.SCORE, 2)


WORDED = [unit for unit in Measure if unit not in ("count", "presence")]


@given(
    st.decimals(min_value=-10_000_000, max_value=10_000_000, places=4),
    st.sampled_from(WORDED),
    st.none() | st.integers(0, 4),
)
def test_what_is_printed_is_the_number_rounded(value: Decimal, unit: Measure, decimals: int | None) -> None:
    measure = unit if unit in ("percent", "percent_of_amount") else with_decimals(unit, decimals)
    said = plain(measured(value, measure)).replace("−", "-")
    found = re.match(r"-?[\d ]+(?:,(\d+))?(?= \D)", said)
    assert found
    places = len(found[1] or "")
    printed = Decimal(found[0].replace(" ", "").replace(",", "."))
    # Whole roubles are printed without kopecks only where there are none.
    exact = max(places, 2) if unit == "roubles" and decimals is None else places
    assert abs(printed - value) <= Decimal("0.5") * Decimal(10) ** -exact


def test_a_difference_with_its_interval_in_its_unit() -> None:
    said = [with_interval(3.456, -2.0, 9.0, measure).replace("\xa0", " ") for measure in ("percent", "count")]
    assert said == ["+3,5 п.п. (от −2,0 п.п. до +9,0 п.п.)", "+3,46 (от −2 до +9)"]


@pytest.mark.parametrize(
    ("value", "measure", "said"),
    [
        (-27.5, "count", "−28"),
        (9.96, "count", "+10,0"),
        (-1.25, "count", "−1,3"),
        (12.0, "people", "+12 чел."),
        (0.5, "percent", "+0,5 п.п."),
        (None, "count", "—"),
    ],
)
def test_a_mean_of_changes_has_no_hundredths_of_a_person(value: float | None, measure: str, said: str) -> None:
    assert mean_difference(value, measure).replace("\xa0", " ") == said

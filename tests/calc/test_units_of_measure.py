"""Rates for a hundred and a thousand, money, hours: ratios of sums in their own unit, worked by hand."""

from decimal import Decimal
from pathlib import Path

import pytest

from pdmon.insight.targets.shortfall import lacking_text
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.store import Store
from pdmon.ui.kit.indicator_words import formula_words
from tests.calc.comparison import differences
from tests.calc.random_data import Data
from tests.conftest import StoreBuilder
from tests.small_store import Register, fact_lines, indicator_row, target_row, view

MEASURED = Path(__file__).parents[1] / "fixtures" / "measured"
P = "measured"
UNITS = """
    measured  municipality   -
    school_1  school         measured
    school_2  school         measured
    garden_3  kindergarten   measured
"""
FACTS = """
    school_1  2023  staff=40  trained=10  winners=4  complaints=1  spent=120.5   earned=20.5  study_hours=300
    school_2  2023  staff=20  trained=5   winners=1  complaints=0  spent=80      earned=0     study_hours=180
    school_1  2024  staff=40  trained=12  winners=6  complaints=2  spent=1245.3  earned=45.3  study_hours=432.5
    school_1  2024  winners@topic:digital=3  score_sum=40  tested=10
    school_2  2024  staff=20  trained=4   winners=5  complaints=0  spent=99.99   earned=150   study_hours=100
    garden_3  2024  staff=8   trained=0   winners=9  complaints=1  spent=0       earned=0     study_hours=0
"""


@pytest.fixture(scope="module")
def measured() -> Config:
    return load_config(MEASURED)


@pytest.fixture
def store(small_store: StoreBuilder, measured: Config) -> Store:
    return small_store(UNITS, FACTS, config=measured)


@pytest.mark.parametrize(
    ("indicator", "unit", "numerator", "denominator", "value"),
    [
        ("1.1", "school_1", 6, 40, 100 * 6 / 40),
        ("1.1", "garden_3", 9, 8, 112.5),  # more winners than teachers: a rate may be over a hundred
        ("1.1", P, 20, 68, 100 * 20 / 68),  # not the mean of 15, 25 and 112.5
        ("1.2", P, 3, 68, 1000 * 3 / 68),
        ("1.3", "garden_3", 9, 0, None),
        ("1.3", P, 20, 16, 20 / 16),
        ("1.4", P, 16, None, 16),
        ("2.1", P, Decimal("1345.29"), None, 1345.29),
        ("2.2", P, Decimal("1345.29"), 68, 1345.29 / 68),
        ("2.3", P, Decimal("195.3"), Decimal("1345.29"), 100 * 195.3 / 1345.29),
        ("2.3", "garden_3", 0, 0, None),
        ("2.4", P, Decimal("532.5"), 16, 532.5 / 16),
    ],
)
def test_a_ratio_of_sums_in_its_own_unit(
    store: Store, indicator: str, unit: str, numerator: object, denominator: object, value: float | None
) -> None:
    row = indicator_row(store, P, indicator, unit, "2024")
    assert (row.numerator, row.denominator) == (numerator, denominator)
    assert row.value == (None if value is None else pytest.approx(value, abs=1e-9))
    assert row.state == ("not_applicable" if value is None else "ok")


def test_a_category_is_a_rate_too(store: Store) -> None:
    row = indicator_row(store, P, "1.1", P, "2024", "topic:digital")
    assert (row.numerator, row.denominator, row.value) == (3, 40, 7.5)


def test_change_and_points_are_in_the_unit(store: Store) -> None:
    row = indicator_row(store, P, "1.1", "school_1", "2024")
    assert (row.previous, row.change, row.dynamics, row.points) == (10, 5, "better", 1)
    fewer = indicator_row(store, P, "1.2", "school_1", "2024")  # 25 -> 50 for a thousand, and less is better
    assert (fewer.previous, fewer.change, fewer.dynamics, fewer.points) == (25, 25, "worse", 0)


def test_targets_are_judged_in_the_unit(store: Store, measured: Config) -> None:
    # 12.5 for a hundred of 20 teachers are 2.5 winners: school_2 had one in 2023, two more are wanted.
    low = target_row(store, P, "1.1", "school_2", "2023", "every_year_at_least")
    assert (low.target, low.actual, low.attained, low.shortfall) == (12.5, 5, False, 2)
    assert target_row(store, P, "1.1", P, "2024", "every_year_at_least").attained
    # 50 for a thousand of 8 are 0.4: one complaint too many.
    high = target_row(store, P, "1.2", "garden_3", "2024", "at_most")
    assert (high.actual, high.attained, high.shortfall) == (125, False, 1)
    assert target_row(store, P, "1.2", "school_1", "2024", "at_most").attained  # 50 exactly
    # Schools 16 of 10, the kindergarten 0 of 2.
    kinds = target_row(store, P, "1.4", P, "2024", "by_kind")
    assert (kinds.target, kinds.actual, kinds.shortfall) == (2, 0, 2)
    # The least spends nothing; school_2 lacks 0.01, which is rounded up to a whole thousand.
    least = target_row(store, P, "2.1", P, "2024", "in_every_unit")
    assert (least.actual, least.attained, least.shortfall) == (0, False, 101)
    assert lacking_text(vars(least), measured, measured.programmes[P].indicator("2.1")) == (
        "не хватает 101\u00a0тыс. руб."
    )
    # 1245.3 / 40 reaches 10, 99.99 / 20 and 0 / 8 do not: a third of them.
    part = target_row(store, P, "2.2", P, "2024", "share_of_units")
    assert (part.actual, part.attained, part.shortfall) == (pytest.approx(100 / 3), False, 1)
    # 36 hours for each of 16 are 576; 532.5 are there.
    hours = target_row(store, P, "2.4", P, "2024", "at_least")
    assert (hours.actual, hours.attained, hours.shortfall) == (532.5 / 16, False, 44)
    assert lacking_text(vars(hours), measured, measured.programmes[P].indicator("2.4")) == "не хватает 44\u00a0часов"


def test_the_slow_reference_says_the_same_of_every_cell(small_store: StoreBuilder, measured: Config) -> None:
    store = small_store(UNITS, FACTS, config=measured)
    data = Data(Register.from_lines(UNITS), fact_lines(FACTS), [])
    assert differences(store, data) == []


def test_the_readable_views_compute_the_same(store: Store, measured: Config) -> None:
    for indicator in measured.programmes[P].indicators:
        rows = view(store, f"select unit, value from {P}.{indicator.view_name} where period = '2024' and category = ''")
        assert {row.unit for row in rows} >= {P, "school_1"}
        for row in rows:
            value = indicator_row(store, P, indicator.code, row.unit, "2024").value
            assert row.value == (None if value is None else pytest.approx(value, abs=1e-9))


def test_the_formula_in_words_has_its_scale(measured: Config) -> None:
    programme = measured.programmes[P]
    said = {
        code: formula_words(measured, programme.indicator(code).parsed_formula, programme.indicator(code).measure)
        for code in ("1.1", "1.2", "1.3", "2.1")
    }
    assert said == {
        "1.1": "100 × «Победители конкурсов» / «Работники»",
        "1.2": "1\u00a0000 × «Обоснованные жалобы» / «Работники»",
        "1.3": "«Победители конкурсов» / «Обученные работники»",
        "2.1": "«Расходы на обучение»",
    }

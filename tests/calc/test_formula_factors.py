"""Formulas with factors and differences: every unit's own sum is exact, and so is that of the units together."""

from pathlib import Path

import pytest

from pdmon.insight.targets.shortfall import lacking_text
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.ui.kit.indicator_words import formula_words
from tests.conftest import StoreBuilder
from tests.small_store import indicator_row, target_row, view

SCORED = Path(__file__).parents[1] / "fixtures" / "scored"
UNITS = """
    weighted_sums  municipality   -
    school_1       school         weighted_sums
    school_2       school         weighted_sums
    school_3       school         weighted_sums
    garden_4       kindergarten   weighted_sums
"""
FACTS = """
    school_1  2023  winners=1  vacancies=0  complaints=1
    school_1  2024  winners=3  vacancies=1  complaints=2   trained=20  staff=30
    school_2  2024  winners=0  vacancies=0  complaints=6   trained=10  staff=10
    school_3  2024  winners=4  vacancies=2  trained=8      staff=12
    garden_4  2024  winners=0  vacancies=5  complaints=0   trained=1   staff=5
"""


@pytest.fixture(scope="module")
def scored() -> Config:
    return load_config(SCORED)


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("school_1", 2 * 3 + 1 - 2),
        ("school_2", -6),  # nothing but complaints
        ("school_3", None),  # no complaints reported, so nothing of it counts
        ("garden_4", 5),
        ("weighted_sums", 5 - 6 + 5),
    ],
)
def test_a_count_adds_twice_and_takes_off(
    small_store: StoreBuilder, scored: Config, unit: str, value: int | None
) -> None:
    store = small_store(UNITS, FACTS, config=scored)
    row = indicator_row(store, "weighted_sums", "1.1", unit, "2024")
    assert (row.numerator, row.denominator, row.value) == (value, None, value)
    assert row.state == ("no_data" if value is None else "ok")


def test_growth_is_judged_on_the_weighted_sum(small_store: StoreBuilder, scored: Config) -> None:
    # 2023: 2 * 1 + 0 - 1 = 1; 2024: 5. Four more earn the point.
    row = indicator_row(small_store(UNITS, FACTS, config=scored), "weighted_sums", "1.1", "school_1", "2024")
    assert (row.previous, row.change, row.dynamics, row.points) == (1, 4, "better", 1)


def test_a_share_of_differences_is_a_ratio_of_their_sums(small_store: StoreBuilder, scored: Config) -> None:
    # school_1: (20 - 1.5) / (30 - 1); school_2: 10 / 10; school_3: (8 - 2) / (12 - 2); garden_4: 1 / (5 - 5).
    store = small_store(UNITS, FACTS, config=scored)
    own = indicator_row(store, "weighted_sums", "1.2", "school_1", "2024")
    assert (own.numerator, own.denominator) == (18.5, 29)
    assert own.value == pytest.approx(100 * 18.5 / 29, abs=1e-12)
    garden = indicator_row(store, "weighted_sums", "1.2", "garden_4", "2024")
    assert (garden.denominator, garden.value, garden.state) == (0, None, "not_applicable")
    together = indicator_row(store, "weighted_sums", "1.2", "weighted_sums", "2024")
    assert (together.numerator, together.denominator) == (18.5 + 10 + 6 + 1, 29 + 10 + 10 + 0)
    assert together.value == pytest.approx(100 * 35.5 / 49, abs=1e-12)


def test_a_share_of_less_than_nobody_is_not_applicable(small_store: StoreBuilder, scored: Config) -> None:
    facts = "school_1  2024  winners=0  vacancies=5  trained=1  staff=3"
    row = indicator_row(small_store(UNITS, facts, config=scored), "weighted_sums", "1.2", "school_1", "2024")
    assert (row.denominator, row.value, row.state) == (-2, None, "not_applicable")


def test_what_lacks_of_a_weighted_sum_is_no_person(small_store: StoreBuilder, scored: Config) -> None:
    # school_2 has -6 where 3 are wanted: nine lack, of no single kind.
    store = small_store(UNITS, FACTS, config=scored)
    row = target_row(store, "weighted_sums", "1.1", "school_2", "2024", "every_year_at_least")
    assert (row.actual, row.attained, row.shortfall) == (-6, False, 9)
    indicator = scored.programmes["weighted_sums"].indicator("1.1")
    assert lacking_text(vars(row), scored, indicator) == "не хватает 9\u00a0ед."
    # 60 % of 29 are 17.4, and school_1 has 18.5.
    assert target_row(store, "weighted_sums", "1.2", "school_1", "2024", "every_year_at_least").attained


def test_the_readable_view_says_and_computes_the_same(small_store: StoreBuilder, scored: Config) -> None:
    store = small_store(UNITS, FACTS, config=scored)
    for indicator in ("1.1", "1.2"):
        shown = f"weighted_sums.indicator_{indicator.replace('.', '_')}"
        found = view(store, f"select unit, numerator, denominator, value from {shown} where period = '2024'")
        assert len(found) >= 4
        for row in found:
            computed = indicator_row(store, "weighted_sums", indicator, row.unit, "2024")
            assert (row.numerator, row.denominator) == (computed.numerator, computed.denominator)
            assert row.value == pytest.approx(computed.value, abs=1e-12)


def test_the_formula_in_words_has_its_factors(scored: Config) -> None:
    programme = scored.programmes["weighted_sums"]
    assert formula_words(scored, programme.indicator("1.1").parsed_formula) == (
        "(2 × «Победители конкурсов» + «Вакансии» − «Обоснованные жалобы»)"
    )
    assert formula_words(scored, programme.indicator("1.2").parsed_formula) == (
        "100 % × («Обученные работники» − 0,5 × «Победители конкурсов») / («Работники» − «Вакансии»)"
    )

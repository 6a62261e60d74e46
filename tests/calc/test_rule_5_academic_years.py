"""Rule 5: academic years; each counts in the calendar year in which it begins and stands whole, as a year does."""

from pathlib import Path

import pytest

from pdmon.calc.answers.texts import answered
from pdmon.calc.answers.view import View
from pdmon.calc.figures import targets_behind
from pdmon.programme.loader import load_config
from pdmon.programme.model import Config
from pdmon.words.terms import ElementKind
from tests.conftest import StoreBuilder
from tests.small_store import indicator_row, target_row, view

CODE = "school_years"
UNITS = """
    school_years  municipality  -
    school_1      school        school_years
    garden_2      kindergarten  school_years
    school_3      school        school_years  2024-09-01 -
"""
FACTS = """
    school_1  2023/24  teachers=20 trained=8   contests=2 mentoring=1
    garden_2  2023/24  teachers=10 trained=4   contests=0 mentoring=0
    school_1  2024/25  teachers=20 trained=11  contests=3 mentoring=1 burnout=3
    garden_2  2024/25  teachers=10 trained=4   contests=1 mentoring=0 burnout=1
    school_3  2024/25  teachers=10 trained=7   contests=1 mentoring=1 burnout=5
"""


@pytest.fixture(scope="module")
def academic() -> Config:
    return load_config(Path(__file__).parents[1] / "fixtures" / "academic")


def test_rows_are_of_academic_years_only(small_store: StoreBuilder, academic: Config) -> None:
    store = small_store(UNITS, FACTS, config=academic)
    periods = view(store, "select distinct period from indicator_values union select period from criterion_values")
    assert sorted(row.period for row in periods) == ["2023/24", "2024/25"]


def test_an_academic_year_is_compared_with_the_one_before(small_store: StoreBuilder, academic: Config) -> None:
    # 12 of 30 and then 22 of 40; a point for growth.
    store = small_store(UNITS, FACTS, config=academic)
    row = indicator_row(store, CODE, "1.1", CODE, "2024/25")
    assert (row.numerator, row.denominator, row.value, row.previous, row.dynamics) == (22, 40, 55, 40, "better")
    assert (row.points, row.max_points, row.units_expected, row.units_reported) == (1, 1, 3, 3)
    before = indicator_row(store, CODE, "1.1", CODE, "2023/24")
    assert (before.value, before.previous, before.units_expected) == (40, None, 2)


def test_a_unit_opened_in_september_counts_in_the_year_that_begins(small_store: StoreBuilder, academic: Config) -> None:
    store = small_store(UNITS, FACTS, config=academic)
    periods = view(store, "select period from indicator_values where unit = 'school_3' and indicator = '1.2'")
    assert [row.period for row in periods] == ["2024/25"]


def test_terms_are_the_years_that_begin_in_them(small_store: StoreBuilder, academic: Config) -> None:
    # Baseline 40 in 2023/24, 60 in 2025/26: the line wants 50 in 2024/25, and 55 is above it.
    store = small_store(UNITS, FACTS, config=academic)
    (row,) = view(
        store,
        "select * from target_values where indicator = '1.1' and unit = 'school_years' and period = '2024/25' "
        "and due = 2025",
    )
    assert (row.due, row.target, row.actual, row.baseline, row.status, row.shortfall) == (
        2025, 60, 55, 40, "on_track", 2,
    )  # fmt: skip


def test_a_window_goes_back_over_academic_years(small_store: StoreBuilder, academic: Config) -> None:
    # school_1 19 of 20, garden_2 8 of 10, school_3 7 of 10 (it did not exist before): 34 of 40.
    store = small_store(UNITS, FACTS, config=academic)
    row = indicator_row(store, CODE, "1.1", CODE, "2024/25", "part:two_years")
    assert (row.numerator, row.denominator, row.value, row.state) == (34, 40, 85, "ok")
    assert indicator_row(store, CODE, "1.1", CODE, "2023/24", "part:two_years").state == "partial"


def test_a_series_names_academic_years(small_store: StoreBuilder, academic: Config) -> None:
    store = small_store(UNITS, FACTS, config=academic)
    rows = view(
        store,
        "select period, target, actual, status from target_values "
        "where indicator = '1.2' and unit = 'school_years' order by period",
    )
    assert [(row.period, row.target, row.actual, row.status) for row in rows] == [
        ("2023/24", 3, 2, "missed"),
        ("2024/25", 4, 5, "attained"),
    ]


def test_an_edition_begins_with_the_academic_year_of_its_year(small_store: StoreBuilder, academic: Config) -> None:
    # 2.2 holds from 2024 on: 9 of 40 in 2024/25, nothing in 2023/24.
    store = small_store(UNITS, FACTS, config=academic)
    rows = view(store, "select period, value from indicator_values where indicator = '2.2' and unit = 'school_years'")
    assert [(row.period, row.value) for row in rows] == [("2024/25", 22.5)]
    assert target_row(store, CODE, "2.2", CODE, "2024/25", "at_most").status == "missed"


def test_a_calendar_years_figure_counts_in_no_academic_year(small_store: StoreBuilder, academic: Config) -> None:
    store = small_store(UNITS, FACTS + "school_1  2024  teachers=90 trained=90", config=academic)
    assert indicator_row(store, CODE, "1.1", "school_1", "2024/25").denominator == 20
    assert view(store, "select 1 from indicator_values where period = '2024'") == []


def test_the_readable_view_says_the_same(small_store: StoreBuilder, academic: Config) -> None:
    store = small_store(UNITS, FACTS, config=academic)
    asked = "select unit, period, category, numerator, denominator, value from {} order by all"
    for indicator in ("1.1", "1.2", "2.1"):
        shown = view(store, asked.format(f"school_years.indicator_{indicator.replace('.', '_')}"))
        computed = view(
            store, asked.format(f"(from indicator_values where indicator = '{indicator}' and numerator is not null)")
        )
        assert shown == computed


def test_what_is_behind_stands_beside_its_own_baseline_year(small_store: StoreBuilder, academic: Config) -> None:
    """11 of 40 where the line wants 50: the baseline year 2023/24 had 12 of 30."""
    store = small_store(
        UNITS, FACTS.replace("trained=7 ", "trained=0 ").replace("trained=11", "trained=7"), config=academic
    )
    (row,) = targets_behind(store, CODE, CODE, "2024/25").query("indicator == '1.1' and part.isna()").to_dict("records")
    assert (row["numerator"], row["denominator"]) == (11, 40)
    assert (row["baseline_numerator"], row["baseline_denominator"]) == (12, 30)


def test_a_question_in_words_is_asked_of_the_academic_year(small_store: StoreBuilder, academic: Config) -> None:
    told = academic.elements["mentoring"].model_copy(
        update={"code": "story", "kind": ElementKind.TEXT, "title": "Что удалось", "sensitive": False}
    )
    programme = academic.programmes[CODE].model_copy(update={"texts": ("story",)})
    config = academic.model_copy(
        update={"elements": academic.elements | {"story": told}, "programmes": {CODE: programme}}
    )
    store = small_store(UNITS, FACTS, config=config)
    rows = answered(View.of_operator(store), CODE, 2024)
    assert set(zip(rows["unit"], rows["period"], strict=True)) == {
        (unit, "2024/25") for unit in ("school_1", "garden_2", "school_3")
    }

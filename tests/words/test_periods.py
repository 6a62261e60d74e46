"""Periods: their codes, their order, their days and their Russian names."""

import itertools
from datetime import date

import pytest

from pdmon.words.periods import (
    Period,
    PeriodKind,
    is_period,
    parts_of_year,
    period_title,
    period_words,
    whole_year_of,
    year_of,
)


@pytest.mark.parametrize("kind", PeriodKind)
def test_every_period_is_read_back_from_its_code(kind: PeriodKind) -> None:
    periods = [period for year in range(1999, 2003) for period in parts_of_year(year, kind)]
    assert [Period.of(period.code) for period in periods] == periods
    assert sorted(periods, key=lambda period: period.code) == periods


@pytest.mark.parametrize("kind", PeriodKind)
def test_periods_of_a_kind_follow_one_another_without_a_gap(kind: PeriodKind) -> None:
    periods = [period for year in range(1999, 2003) for period in parts_of_year(year, kind)]
    for before, after in itertools.pairwise(periods):
        assert after.previous == before
        assert (after.first_day - before.last_day).days == 1
        assert before < after


@pytest.mark.parametrize("text", ["", "лето", "2024-13", "2024-00", "24", "02024", "2024 ", "3024", "2024-5"])
def test_what_is_no_period(text: str) -> None:
    assert not is_period(text)
    with pytest.raises(ValueError, match="is not a period"):
        Period.of(text)


def test_days_of_a_month_and_a_year() -> None:
    assert (Period.of("2024-02").first_day, Period.of("2024-02").last_day) == (date(2024, 2, 1), date(2024, 2, 29))
    assert (Period.of("2024").first_day, Period.of("2024").last_day) == (date(2024, 1, 1), date(2024, 12, 31))


def test_a_year_is_later_than_its_last_month() -> None:
    codes = ["2025-01", "2024", "2024-12", "2024-11"]
    assert sorted(codes, key=Period.of) == ["2024-11", "2024-12", "2024", "2025-01"]


def test_the_year_of_a_period() -> None:
    assert (year_of("2024-05"), whole_year_of("2024-05"), whole_year_of("2024")) == (2024, "2024", "2024")


def test_what_is_no_period_is_named_as_it_was_written() -> None:
    assert (period_title("лето"), period_words("лето")) == ("лето", "лето")
